// Training of whole networks with one hidden layer, many at once, whatever their sizes. OpenCL C 1.2, float32.
//
// The formulas are those of docs/model/main-screen.md:
//     g(x) = s sum_j a_j phi(s1 w_j.x)     f = alpha (g - g0)     r = f - y     loss = sum_i r_i^2 / n
//     dg/da_j = s phi(s1 w_j.x)            dg/dw_j = s s1 a_j phi'(s1 w_j.x) x
// and the gradient that the optimiser follows is that by g, r/(n alpha), times these.
//
// A network is cut into pieces of 16 hidden units. A work-group has one piece, of which every vector float16 holds one number for
// each unit: row k < D of its weights is w_.k, row D is a. Units that are missing in the last piece have weights 0 and keep them.
// One step needs of the other pieces only their parts of g: they are summed at the start of the next step, by every piece for itself.
// So a step is one launch without any barrier between work-groups; a network of a single piece takes many steps in one launch.
// Every sum has its order by the sizes of its own network alone: company changes no bit.
//
// Defined by the host: GROUP, the work-items of a group; FITTED and DIVERGED, the bounds of the loss at which a network ends.
// The local memory of both kernels, of GROUP elements each, is an argument too: POCL 3.1 lets groups that run at the same time share
// what a kernel declares itself.

typedef struct {
    int inputs;    // D
    int examples;  // n
    int tests;     // examples of the test set
    int pieces;
    int relu;      // phi: relu, or else tanh
    int adam;      // the optimiser: Adam, or else heavy ball (of which gradient descent has momentum 0)
    int centred;   // whether g0 is g at the start, or else 0
    int steps;     // the most steps
    int data;      // where in `data` lie x, n x D by columns, then by rows, y, the test set's x by columns and y
    int weights;   // where in `weights` and the moments lie the D + 1 rows of its first piece
    int hidden;    // where in `hidden` lie the n rows of its first piece
    int outputs;   // where in `outputs` lie the pieces' parts of g: of even steps, then of odd ones
    int residuals; // where in `residuals` lie the n numbers of its first piece
    int origin;    // where in `origin` lies g0: of the examples, then of the test set
    int schedule;  // where in `schedule` its first step lies
    float s1, s, alpha, rate, momentum;
} Network;

static float total(float16 v) {
    float8 a = v.lo + v.hi;
    float4 b = a.lo + a.hi;
    return (b.x + b.z) + (b.y + b.w);
}

// tanh by the rational function that the processor uses (tensor.FloatMath), to 4e-7.
static float16 tanh_of(float16 x) {
    x = clamp(x, -7.9f, 7.9f);
    float16 z = x * x;
    float16 p = (((1.52598130e-8f * z + 2.19035337e-5f) * z + 3.57170403e-3f) * z + 0.134444579f) * z + 1.0f;
    float16 q = (((8.53060897e-7f * z + 3.41175561e-4f) * z + 0.0261644442f) * z + 0.467777818f) * z + 1.0f;
    return x * p / q;
}

static float16 phi(int relu, float16 z) {
    return relu ? fmax(z, 0.0f) : tanh_of(z);
}

// phi' by the value h of phi.
static float16 slope(int relu, float16 h) {
    return relu ? select((float16)(0.0f), (float16)(1.0f), h > 0.0f) : 1.0f - h * h;
}

// W.x of example i for the units of a piece; x by columns. The weights pass through local memory, GROUP rows at a time; where all rows
// fit they are brought once, by the call that is `first`. All work-items of a group call it, those with i >= n for the barriers' sake.
static float16 product(global const float *x, int n, int D, int i, global const float16 *w, local float16 *rows, int first) {
    int me = get_local_id(0);
    float16 z = 0.0f;
    for (int from = 0; from < D; from += GROUP) {
        int count = min(GROUP, D - from);
        if (first || D > GROUP) {
            barrier(CLK_LOCAL_MEM_FENCE);
            if (me < count) rows[me] = w[from + me];
            barrier(CLK_LOCAL_MEM_FENCE);
        }
        if (i < n)
            for (int k = 0; k < count; k++) z += x[(from + k) * n + i] * rows[k];
    }
    return z;
}

// The sum of one number of each work-item. What they wrote before, to whichever memory, all of them see afterwards.
static float sum(float mine, local float *all) {
    int me = get_local_id(0);
    all[me] = mine;
    for (int w = GROUP / 2; w > 0; w /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (me < w) all[me] += all[me + w];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    float of_all = all[0];
    barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    return of_all;
}

// The units of all examples and this piece's part of g.
static void forward(const Network *net, int piece, int t, global const float *x, global const float16 *w, global float16 *hidden,
                    global float *outputs, local float16 *rows) {
    int n = net->examples, D = net->inputs;
    global float *part = outputs + ((t & 1) * net->pieces + piece) * n;
    for (int start = 0; start < n; start += GROUP) {
        int i = start + get_local_id(0);
        float16 z = product(x, n, D, i, w, rows, start == 0);
        if (i < n) {
            float16 h = phi(net->relu, net->s1 * z);
            hidden[i] = h;
            part[i] = net->s * total(w[D] * h);
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
}

// The residuals after t steps, and the loss.
static float look(const Network *net, int piece, int t, global const float *y, global const float *outputs, global float *origin,
                  global float *residuals, local float *sums) {
    int n = net->examples;
    global const float *parts = outputs + (t & 1) * net->pieces * n;
    float squares = 0.0f;
    for (int i = get_local_id(0); i < n; i += GROUP) {
        float g = 0.0f;
        for (int p = 0; p < net->pieces; p++) g += parts[p * n + i];
        float g0 = t > 0 ? origin[i] : net->centred ? g : 0.0f;
        if (t == 0 && piece == 0) origin[i] = g0;
        float r = net->alpha * (g - g0) - y[i];
        residuals[i] = r;
        squares += r * r;
    }
    return sum(squares, sums) / n;
}

// Moves a row of weights against its gradient.
static void move(const Network *net, float2 now, float16 gradient, global float16 *w, global float16 *first, global float16 *second) {
    float rate = net->rate * now.x;
    if (net->adam) {
        // now: the shares of the rate and of 1/sqrt(second moment), with the corrections for the moments' start at 0
        float16 m = 0.9f * *first + 0.1f * gradient, v = 0.999f * *second + 0.001f * (gradient * gradient);
        *first = m;
        *second = v;
        *w -= rate * m / (sqrt(v) * now.y + 1e-8f);
    } else {
        float16 v = net->momentum * *first - rate * gradient;
        *first = v;
        *w += v;
    }
}

// One step of this piece: a work-item has a row of the weights and every so-manieth example; then the rows are summed and moved.
static void step(const Network *net, float2 now, global const float *x, global const float *residuals, global const float16 *hidden,
                 global float16 *w, global float16 *first, global float16 *second, local float16 *sums) {
    int n = net->examples, D = net->inputs, me = get_local_id(0);
    int rows = min(D + 1, GROUP), shares = GROUP / rows, row = me % rows, share = me / rows;
    float scale = net->s / (n * net->alpha);
    float16 a = w[D];
    for (int from = 0; from <= D; from += rows) {
        int k = from + row;
        float16 mine = 0.0f;
        if (k <= D && share < shares)
            for (int i = share; i < n; i += shares)
                mine += k == D ? residuals[i] * hidden[i] : residuals[i] * x[i * D + k] * slope(net->relu, hidden[i]);
        sums[me] = mine;
        barrier(CLK_LOCAL_MEM_FENCE);
        if (k <= D && share == 0) {
            for (int q = 1; q < shares; q++) mine += sums[q * rows + row];
            mine *= scale;
            move(net, now, k == D ? mine : net->s1 * a * mine, w + k, first + k, second + k);
        }
        barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE);
    }
}

// The steps from `from` to `to`, of which networks of several pieces take one a launch. If both are equal there is only a look at the
// loss; with from = -1 only the outputs of the start. `pieces` names the network of each group, from the `skip`-th on, and which of its
// pieces; `losses` takes those from step `base` on, `count` networks a step.
kernel __attribute__((reqd_work_group_size(GROUP, 1, 1)))
void train(global const Network *networks, global const int2 *pieces, global const float *data, global const float2 *schedule,
           global float16 *weights, global float16 *firsts, global float16 *seconds, global float16 *hidden, global float *outputs,
           global float *origin, global float *residuals, global float *losses, global int *ended, int count, int base, int from, int to,
           int skip, local float16 *rows, local float *sums) {
    int2 mine = pieces[skip + get_group_id(0)];
    Network net = networks[mine.x];
    int piece = mine.y, n = net.examples, D = net.inputs;
    global const float *columns = data + net.data, *byRows = columns + n * D, *y = byRows + n * D;
    int at = net.weights + piece * (D + 1);
    weights += at;
    firsts += at;
    seconds += at;
    hidden += net.hidden + piece * n;
    outputs += net.outputs;
    origin += net.origin;
    residuals += net.residuals + piece * n;
    if (from < 0) forward(&net, piece, 0, columns, weights, hidden, outputs, rows);
    int going = from >= 0 && ended[mine.x] >= from;
    for (int t = from; going && t < max(to, from + 1); t++) {
        float loss = look(&net, piece, t, y, outputs, origin, residuals, sums);
        going = loss <= DIVERGED && !(loss < FITTED) && t < net.steps;
        if (piece == 0 && get_local_id(0) == 0) {
            losses[(t - base) * count + mine.x] = loss;
            if (!going) ended[mine.x] = t;
        }
        going = going && to > from;
        if (going) {
            step(&net, schedule[net.schedule + t], byRows, residuals, hidden, weights, firsts, seconds, rows);
            forward(&net, piece, t + 1, columns, weights, hidden, outputs, rows);
        }
    }
}

// The test set: of GROUP of its examples the sum of squared residuals and the number on the wrong side, f y <= 0. `start` says whether
// these are the outputs that count as zero.
kernel __attribute__((reqd_work_group_size(GROUP, 1, 1)))
void judge(global const Network *networks, global const int2 *blocks, global const float *data, global const float16 *weights,
           global float *origin, global float2 *judged, int most, int start, int skip,
           local float16 *rows, local float *sums) {
    int2 mine = blocks[skip + get_group_id(0)];
    Network net = networks[mine.x];
    int n = net.examples, D = net.inputs, tests = net.tests, i = mine.y * GROUP + get_local_id(0);
    global const float *x = data + net.data + (2 * D + 1) * n, *y = x + tests * D;
    float g = 0.0f;
    for (int p = 0; p < net.pieces; p++) {
        global const float16 *w = weights + net.weights + p * (D + 1);
        float16 z = product(x, tests, D, i, w, rows, 1);
        g += net.s * total(w[D] * phi(net.relu, net.s1 * z));
    }
    float square = 0.0f, wrong = 0.0f;
    if (i < tests) {
        origin += net.origin + n;
        if (start) origin[i] = net.centred ? g : 0.0f;
        float f = net.alpha * (g - origin[i]), r = f - y[i];
        square = r * r;
        wrong = f * y[i] <= 0.0f;
    }
    float squares = sum(square, sums), wrongs = sum(wrong, sums);
    if (get_local_id(0) == 0) judged[mine.x * most + mine.y] = (float2)(squares, wrongs);
}
