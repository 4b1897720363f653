/// PyTorch, by way of the Deep Java Library, doing the benchmark's work. Compiled by the Maven profile `peer` only.
package org.descentlab.speed.peer;
