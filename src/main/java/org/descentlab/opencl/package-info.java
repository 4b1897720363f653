/// Training of whole networks on a device of any maker by OpenCL: the only room that names LWJGL.
@NullMarked
package org.descentlab.opencl;

import org.jspecify.annotations.NullMarked;
