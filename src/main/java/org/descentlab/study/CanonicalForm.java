package org.descentlab.study;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.data.TaskSource;

/// A job in words, from which its name is made: the same for equal jobs in every process, another for others. It is that of a
/// record, with its class and all that it is made of; numbers to the bit.
public final class CanonicalForm {
    private static final ClassValue<Method[]> ACCESSORS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).peek(m -> m.setAccessible(true))
                    .toArray(Method[]::new);
        }
    };
    private final StringBuilder text = new StringBuilder();
    private final List<TaskSource> tasks = new ArrayList<>();

    private CanonicalForm() {}

    /// Null for a job that is no record, or holds something that has no form: it has no name, either.
    public static String of(Job<?> job) {
        var form = new CanonicalForm();
        form.text.append(job.getClass().getName()).append(':');
        return form.add(job.identity()) ? form.text.toString() : null;
    }

    /// The tasks that a job names.
    public static List<TaskSource> tasks(Job<?> job) {
        var form = new CanonicalForm();
        form.add(job.identity());
        return form.tasks;
    }

    private boolean add(Object value) {
        switch (value) {
            case null -> text.append('-');
            case String s -> text.append(s.length()).append('"').append(s).append('"');
            case Enum<?> e -> text.append(e.name());
            case Double d -> text.append(Long.toHexString(Double.doubleToLongBits(d))).append('d');
            case Float f -> text.append(Integer.toHexString(Float.floatToIntBits(f))).append('f');
            case Number n when n instanceof Integer || n instanceof Long -> text.append(n);
            case Boolean b -> text.append(b);
            case TaskSource t -> {
                tasks.add(t);
                return add(t.info().name());
            }
            case List<?> l -> {
                text.append('[');
                for (Object o : l) {
                    if (!add(o)) return false;
                    text.append(',');
                }
                text.append(']');
            }
            case Record r -> {
                return add(r);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean add(Record r) {
        text.append(r.getClass().getName()).append('(');
        for (Method component : ACCESSORS.get(r.getClass())) {
            try {
                if (!add(component.invoke(r))) return false;
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
            text.append(',');
        }
        text.append(')');
        return true;
    }
}
