package dev.costura.bench;

import dev.costura.e2e.Service;
import dev.costura.fleet.Fleet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service of a fleet, in this process: it plans the execution and waits for its end. */
final class FleetService implements AutoCloseable {

    private static final String USER = "bench";
    private static final long LOOK_MILLIS = 250;

    private final Service service;
    private final JdbcClient sql;

    private FleetService(Service service) {
        this.service = service;
        this.sql = JdbcClient.create(service.bean(DataSource.class));
    }

    static FleetService start(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--server.port=0",
                "--costura.fleet.enabled=true",
                "--costura.security.users[0].name=" + USER,
                "--costura.security.users[0].password={noop}" + USER,
                "--costura.security.users[0].roles=OPERATOR"));
        return new FleetService(Service.start(all));
    }

    Tablet tablet(Shop shop) {
        return new Tablet(new Http(service.http().root().toString(), USER + ":" + USER), shop.workbook());
    }

    /** The number of the execution. */
    long launch(String job) {
        return service.bean(Fleet.class).launch(job, List.of(), null, USER);
    }

    /** What is done between two looks. */
    interface Meanwhile {
        void look() throws IOException;
    }

    void awaitEnd(long execution, Meanwhile meanwhile) throws IOException, InterruptedException {
        String status = status(execution);
        while (status.startsWith("START")) {
            meanwhile.look();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            status = status(execution);
        }
        if (!status.equals("COMPLETED")) {
            throw new IOException("Fleet execution %d is %s: %s".formatted(execution, status, whyNot(execution)));
        }
    }

    private String status(long execution) {
        return sql.sql("select status from batch_job_execution where job_execution_id = ?")
                .param(execution)
                .query(String.class)
                .single();
    }

    private List<String> whyNot(long execution) {
        return sql.sql(
                        "select exit_message from batch_step_execution where job_execution_id = ? and status <> 'COMPLETED'")
                .param(execution)
                .query(String.class)
                .list();
    }

    double processorMillis() {
        return Machine.processorMillis();
    }

    @Override
    public void close() {
        service.close();
    }
}
