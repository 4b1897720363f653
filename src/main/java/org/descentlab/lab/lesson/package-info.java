/// Lessons as data: their files, what a scene shows, hides and expects, and what the audience foretold. No pixels.
package org.descentlab.lab.lesson;
