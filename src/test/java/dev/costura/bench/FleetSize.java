package dev.costura.bench;

/**
 * A fleet that the model is asked about.
 *
 * @param workers processes
 * @param hands of all workers together
 * @param projects of Google, over which the workbooks are spread evenly
 * @param credentials of each project
 * @param ofUser calls a minute of a credential, reads and writes each
 * @param ofProject calls a minute of a project, reads and writes each
 * @param cores for the workers and the service
 * @param databaseCores 0: PostgreSQL and whatever answers the calls are on the same cores as all others
 */
record FleetSize(
        double workbooks,
        double workers,
        double hands,
        double projects,
        double credentials,
        double ofUser,
        double ofProject,
        double cores,
        double databaseCores) {

    /** That of a measured execution: one project, one credential, one machine for all. */
    static FleetSize of(FleetFigures run) {
        return new FleetSize(
                run.workbooks(),
                run.workers(),
                run.workers() * run.hands(),
                1,
                1,
                run.ofUser(),
                run.ofProject(),
                run.cores(),
                0);
    }

    boolean isOneMachine() {
        return databaseCores == 0;
    }

    FleetSize with(double ofWorkers, double ofHands) {
        return new FleetSize(
                workbooks, ofWorkers, ofHands, projects, credentials, ofUser, ofProject, cores, databaseCores);
    }
}
