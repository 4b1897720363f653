package org.descentlab.tensor;

/// Element type of a matrix: training runs in FLOAT32 unless the output scale asks for more; kernels are FLOAT64.
public enum Precision { FLOAT32, FLOAT64 }
