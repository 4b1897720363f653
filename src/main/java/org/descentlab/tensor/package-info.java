/// Dense matrices, their algebra and random streams. The only room that names ND4J or native memory.
package org.descentlab.tensor;
