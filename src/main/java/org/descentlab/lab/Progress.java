package org.descentlab.lab;

/// How far a plan has come.
///
/// @param done, total jobs of the plan
/// @param fraction the share of the work planned that is done, 0…1
/// @param failure  one sentence about a job that failed, or null
public record Progress(int done, int total, double fraction, String failure) {
    public boolean complete() {
        return done >= total;
    }
}
