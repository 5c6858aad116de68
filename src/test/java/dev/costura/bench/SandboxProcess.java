package dev.costura.bench;

import dev.costura.Costura;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A sandbox as a process of its own, so that its heap and its pauses are not taken for the service's. */
final class SandboxProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/");

    private final Process process;
    private final String url;
    private final Http http;
    private long lastCall;

    private SandboxProcess(Process process, String url) {
        this.process = process;
        this.url = url;
        this.http = new Http(url, null);
    }

    /** Answers at once until it is told otherwise. */
    static SandboxProcess start() throws IOException {
        return start("-Xmx" + Settings.text("sandbox-heap", "6g"));
    }

    static SandboxProcess start(String heap) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(heap);
        command.addAll(Settings.switches("sandbox-jvm"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Costura.class.getName()));
        command.addAll(List.of("sandbox", "--port", "0"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        Matcher address = ADDRESS.matcher(line == null ? "" : line);
        if (!address.find()) {
            process.destroyForcibly();
            throw new IOException("The sandbox did not start; it said: " + line);
        }
        return new SandboxProcess(process, address.group());
    }

    String url() {
        return url;
    }

    Http http() {
        return http;
    }

    ProcessHeap heap() throws IOException {
        return ProcessHeap.of(process.pid());
    }

    /** From now on every call takes a time out of this range. */
    void latency(int min, int max) throws IOException, InterruptedException {
        http.send("PUT", "sandbox/latency", Map.of("min", min, "max", max));
    }

    /** From now on a user has so many reads, and so many writes, a minute. */
    void quota(int calls) throws IOException, InterruptedException {
        http.send("PUT", "sandbox/quota", Map.of("reads", calls, "writes", calls));
    }

    /** The same, with a limit for all users of the project together. */
    void quota(int ofUser, int ofProject) throws IOException, InterruptedException {
        http.send(
                "PUT",
                "sandbox/quota",
                Map.of("reads", ofUser, "writes", ofUser, "projectReads", ofProject, "projectWrites", ofProject));
    }

    /** Processor time of all its threads. */
    double processorMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /**
     * A call as the server has it in its journal.
     *
     * @param millis the time it took there, waiting included
     * @param requests of a batchUpdate
     */
    record Call(
            Instant at,
            boolean read,
            String name,
            int status,
            long millis,
            long workMicros,
            long bytes,
            int requests,
            String spreadsheetId) {}

    /** The calls since this was last asked. */
    List<Call> newCalls() throws IOException, InterruptedException {
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : http.get("sandbox/calls?since=" + lastCall).path("calls")) {
            lastCall = Math.max(lastCall, call.path("number").asLong());
            calls.add(new Call(
                    Instant.parse(call.path("time").asString()),
                    call.path("kind").asString().equals("READ"),
                    call.path("name").asString(),
                    call.path("status").asInt(),
                    call.path("millis").asLong(),
                    call.path("workMicros").asLong(),
                    call.path("requestBytes").asLong(),
                    call.path("requests").asInt(),
                    call.path("spreadsheetId").asString("")));
        }
        return calls;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
