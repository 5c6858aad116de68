package dev.costura.kills;

import dev.costura.database.Database;
import dev.costura.e2e.Http;
import dev.costura.e2e.Service;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A fleet of real processes on one PostgreSQL and one sandbox: services and workers, each with cables of its own to both, and
 * workbooks with an oracle each.
 */
final class FleetOfChildren implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("(?<=localhost:)[0-9]+");
    private static final Pattern LAUNCHPAD = Pattern.compile(Launchpad.SAID + "([0-9]+)\\.");

    /** Instead of half a minute, so that the normal build is not long; leases are made to run out beside. */
    private static final List<String> QUICK = List.of(
            "--costura.fleet.heartbeat=200ms",
            "--costura.fleet.lost-after=3s",
            "--costura.fleet.cut-off-after=2s",
            "--costura.fleet.database-silence=4s",
            "--costura.fleet.untaken=3s");

    private final Path directory;
    private final Database database = Database.postgres();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final List<String> settings;
    private final List<FleetBook> books;
    private final List<Member> members = new ArrayList<>();

    /** @param asShipped with the settings that people get */
    FleetOfChildren(Path directory, int workbooks, int rounds, boolean asShipped) {
        this.directory = directory;
        this.settings = asShipped ? List.of() : QUICK;
        List<String> names = IntStream.rangeClosed(1, workbooks)
                .mapToObj(number -> "planta-" + number)
                .toList();
        names.forEach(name -> FleetBook.configure(name, directory.resolve("jobs")));
        database.migrate();
        this.books = names.stream()
                .map(name -> new FleetBook(name, sandbox.url(), database, rounds))
                .toList();
    }

    /** One process of the fleet. */
    final class Member implements AutoCloseable {
        private final boolean isWorker;
        private final Child child;
        private final Cable postgres;
        private final Cable google;

        private Member(boolean isWorker) {
            this.isWorker = isWorker;
            Matcher port = PORT.matcher(database.url());
            if (!port.find()) {
                throw new IllegalStateException(database.url());
            }
            this.postgres = new Cable(Integer.parseInt(port.group()));
            this.google = new Cable(sandbox.url().getPort());
            List<String> command = new ArrayList<>(Jvm.get().command());
            command.add(1, "-D" + (isWorker ? "costura.no-launchpad" : Launchpad.PROPERTY) + "=true");
            this.child = Child.start(directory, command, arguments());
        }

        private List<String> arguments() {
            List<String> arguments = new ArrayList<>();
            if (isWorker) {
                arguments.add("worker");
            }
            Predicate<String> replaced = argument -> argument.startsWith("--spring.datasource.")
                    || argument.startsWith("--costura.sheets.initial-")
                    || argument.startsWith("--costura.sheets.max-")
                    || isWorker && (argument.startsWith("--server.") || argument.startsWith("--logging.level.dev"));
            Service.arguments(directory, URI.create("http://127.0.0.1:" + google.port() + "/")).stream()
                    .filter(replaced.negate())
                    .forEach(arguments::add);
            if (!isWorker) {
                arguments.add("--costura.fleet.enabled=true");
            }
            arguments.add("--spring.datasource.url="
                    + PORT.matcher(database.url()).replaceFirst(String.valueOf(postgres.port())));
            arguments.add("--spring.datasource.username=" + database.user());
            arguments.addAll(settings);
            return arguments;
        }

        Child child() {
            return child;
        }

        boolean isWorker() {
            return isWorker;
        }

        Cable postgres() {
            return postgres;
        }

        Cable google() {
            return google;
        }

        /** As the fleet knows it; waits until it has joined. */
        String name() {
            child.await("it has joined", () -> !named().isEmpty());
            return named().get(0);
        }

        /** One that has not is just starting, and ends where its database is away then. */
        boolean hasJoined() {
            return !named().isEmpty();
        }

        private List<String> named() {
            return database.sql()
                    .sql("select name from fleet_process where name like :pid")
                    .param("pid", "%-" + child.pid() + "-%")
                    .query(String.class)
                    .list();
        }

        String state() {
            return database.sql()
                    .sql("select state from fleet_process where name = :name")
                    .param("name", name())
                    .query(String.class)
                    .single();
        }

        Http http() {
            return child.service();
        }

        void awaitLaunchpad() {
            child.await("it can be asked", () -> LAUNCHPAD.matcher(child.said()).find());
        }

        /** The id of the fleet's execution; none where it was refused, or could not be launched, or it is not there yet. */
        OptionalLong launch(String job) {
            Matcher at = LAUNCHPAD.matcher(child.said());
            if (!at.find()) {
                return OptionalLong.empty();
            }
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at.group(1) + "/"))
                    .timeout(java.time.Duration.ofSeconds(60))
                    .POST(BodyPublishers.ofString(job))
                    .build();
            try {
                var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
                return answer.statusCode() == 200
                        ? OptionalLong.of(Long.parseLong(answer.body()))
                        : OptionalLong.empty();
            } catch (IOException e) {
                return OptionalLong.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Workbooks whose lease it has, by the table. */
        List<String> holds() {
            return database.sql()
                    .sql(
                            "select name from shedlock where locked_by = :me and lock_until > timestamp '2000-01-02 00:00:00'")
                    .param("me", name())
                    .query(String.class)
                    .list();
        }

        @Override
        public void close() {
            child.close();
            postgres.close();
            google.close();
        }
    }

    synchronized Member worker() {
        return started(true);
    }

    synchronized Member service() {
        return started(false);
    }

    private Member started(boolean isWorker) {
        Member member = new Member(isWorker);
        members.add(member);
        return member;
    }

    List<FleetBook> books() {
        return books;
    }

    Database database() {
        return database;
    }

    void latency(int min, int max) {
        Http.at(sandbox.url())
                .put("sandbox/latency", Map.of("min", min, "max", max))
                .ok();
    }

    /** The status of the newest execution of what this one began: whoever takes one over goes on with another. */
    String status(long execution) {
        return database.sql()
                .sql("""
                        select status from batch_job_execution where job_instance_id =
                          (select job_instance_id from batch_job_execution where job_execution_id = :id)
                        order by job_execution_id desc limit 1
                        """)
                .param("id", execution)
                .query(String.class)
                .single();
    }

    /** Whether it has said lately that it is there. */
    boolean isSeen(String process) {
        return database.sql()
                .sql(
                        "select seen_at > clock_timestamp() - interval '2 seconds' * :beats from fleet_process where name = :name")
                .param("beats", settings.isEmpty() ? 5 : 1)
                .param("name", process)
                .query(Boolean.class)
                .single();
    }

    /** Fleet executions that go on, by the job repository. */
    long going() {
        return database.sql().sql("""
                        select count(*) from batch_job_execution e join batch_job_instance i
                          on i.job_instance_id = e.job_instance_id
                        where i.job_name = 'fleet' and e.status in ('STARTING', 'STARTED', 'STOPPING')
                        """).query(Long.class).single();
    }

    @Override
    public synchronized void close() {
        members.forEach(Member::close);
        sandbox.close();
        database.close();
    }
}
