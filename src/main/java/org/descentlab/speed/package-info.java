/// The benchmark's workloads and how they are timed, for the `bench` command and the JMH suite.
package org.descentlab.speed;
