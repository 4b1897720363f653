package org.descentlab.lab;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.descentlab.data.Sample;
import org.descentlab.data.Task;
import org.descentlab.data.TaskSource;
import org.descentlab.kernel.InfiniteWidth;
import org.descentlab.net.Keyframe;
import org.descentlab.study.CanonicalForm;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// Results as bytes (CBOR), every number to the bit. What a file holds follows from the job: no class is named in it.
final class ResultCodec {
    /// Under which the reader finds whom to ask for tasks.
    private static final String TASKED = "tasked";

    /// The tasks that a job names.
    private record Tasked(Job<?> job, Work work) {
        Task of(String name) throws IOException {
            for (TaskSource t : CanonicalForm.tasks(job)) if (t.info().name().equals(name)) return work.task(t);
            throw new IOException("a task that the job does not name");
        }
    }

    private static final class Mapper {
        static final CBORMapper CBOR = CBORMapper.builder()
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addMixIn(Keyframe.class, Made.OfKeyframe.class)
                .addMixIn(InfiniteWidth.class, Made.OfInfiniteWidth.class)
                .addMixIn(Sample.class, Made.OfSample.class)
                .addModule(module()).build();
    }

    private ResultCodec() {}

    /// How classes that are no records are made of their fields.
    @SuppressWarnings("unused") // Jackson reads what the parameters are called.
    private static final class Made {
        abstract static class OfKeyframe {
            @JsonCreator
            OfKeyframe(@JsonProperty("step") int step, @JsonProperty("single") float[][] single, @JsonProperty("exact") double[][] exact) {}
        }

        abstract static class OfInfiniteWidth {
            @JsonCreator
            OfInfiniteWidth(@JsonProperty("activation") Activation activation, @JsonProperty("depth") int depth,
                    @JsonProperty("gain") double gain, @JsonProperty("table") double[] table) {}
        }

        /// It follows from little.
        @JsonIncludeProperties({"task", "seed", "n", "noise"})
        abstract static class OfSample {
            @JsonCreator
            OfSample(@JsonProperty("task") Task task, @JsonProperty("seed") long seed, @JsonProperty("n") int n,
                    @JsonProperty("noise") double noise) {}
        }
    }

    /// What a job's result is; null where the job's class does not say.
    static JavaType type(Job<?> job) {
        JavaType type = Mapper.CBOR.getTypeFactory().findTypeParameters(Mapper.CBOR.constructType(job.getClass()), Job.class)[0];
        return type.isJavaLangObject() ? null : type;
    }

    /// @throws IOException if it holds something that cannot be written
    static byte[] write(Job<?> job, Object result) throws IOException {
        JavaType type = type(job);
        if (type == null) throw new IOException("nobody could say what to read");
        return Mapper.CBOR.writerFor(type).writeValueAsBytes(result);
    }

    /// @param work makes the tasks that the result names
    /// @throws IOException if that is not what was written
    static <T> T read(Job<T> job, ByteBuffer bytes, Work work) throws IOException {
        return Mapper.CBOR.readerFor(type(job)).withAttribute(TASKED, new Tasked(job, work)).readValue(bytes.array(), bytes.position(),
                bytes.remaining());
    }

    /// Arrays of numbers as they lie in memory, and a task by its name.
    private static SimpleModule module() {
        var module = new SimpleModule();
        module.addSerializer(new Written<>(double[].class, v -> {
            ByteBuffer b = buffer(8 * v.length);
            b.asDoubleBuffer().put(v);
            return b;
        }));
        module.addDeserializer(double[].class, new Read<>(double[].class, b -> {
            double[] v = new double[b.remaining() / 8];
            b.asDoubleBuffer().get(v);
            return v;
        }));
        module.addSerializer(new Written<>(float[].class, v -> {
            ByteBuffer b = buffer(4 * v.length);
            b.asFloatBuffer().put(v);
            return b;
        }));
        module.addDeserializer(float[].class, new Read<>(float[].class, b -> {
            float[] v = new float[b.remaining() / 4];
            b.asFloatBuffer().get(v);
            return v;
        }));
        module.addSerializer(new Written<>(int[].class, v -> {
            ByteBuffer b = buffer(4 * v.length);
            b.asIntBuffer().put(v);
            return b;
        }));
        module.addDeserializer(int[].class, new Read<>(int[].class, b -> {
            int[] v = new int[b.remaining() / 4];
            b.asIntBuffer().get(v);
            return v;
        }));
        module.addSerializer(new StdSerializer<>(Task.class) {
            @Override
            public void serialize(Task task, JsonGenerator out, SerializerProvider p) throws IOException {
                out.writeString(task.name());
            }
        });
        module.addDeserializer(Task.class, new StdDeserializer<>(Task.class) {
            @Override
            public Task deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String name = in.getText();
                return ((Tasked) context.getAttribute(TASKED)).of(name);
            }
        });
        return module;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private interface ToBytes<A> {
        ByteBuffer of(A array);
    }

    private interface FromBytes<A> {
        A of(ByteBuffer bytes);
    }

    private static final class Written<A> extends StdSerializer<A> {
        private final transient ToBytes<A> bytes;

        Written(Class<A> type, ToBytes<A> bytes) {
            super(type);
            this.bytes = bytes;
        }

        @Override
        public void serialize(A array, JsonGenerator out, SerializerProvider p) throws IOException {
            out.writeBinary(bytes.of(array).array());
        }
    }

    private static final class Read<A> extends StdDeserializer<A> {
        private final transient FromBytes<A> array;

        Read(Class<A> type, FromBytes<A> array) {
            super(type);
            this.array = array;
        }

        @Override
        public A deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return array.of(ByteBuffer.wrap(in.getBinaryValue()).order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
