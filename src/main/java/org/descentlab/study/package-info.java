/// The ground on which every experiment stands: declared parameters, jobs and what is asked of them, panes, and frames made from
/// what has been computed. No display needed.
package org.descentlab.study;
