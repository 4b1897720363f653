/// What leaves the laboratory: a frame's figures and numbers as files, and a report to hand in.
package org.descentlab.report;
