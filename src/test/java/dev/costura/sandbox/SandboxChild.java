package dev.costura.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A sandbox in a process of its own, which can be killed or kept short of memory or disk. */
final class SandboxChild implements AutoCloseable {

    private final Process process;

    private SandboxChild(Process process) {
        this.process = process;
    }

    /**
     * @param limits a shell command such as {@code ulimit -f 64}, run before; blank for none
     * @param arguments the file, or nothing
     */
    static SandboxChild start(String limits, List<String> jvm, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SandboxChild.class.getName()));
        command.addAll(List.of(arguments));
        if (!limits.isEmpty()) {
            command.addAll(0, List.of("bash", "-c", limits + "; exec \"$0\" \"$@\""));
        }
        return new SandboxChild(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until it answers. */
    Http http() throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = out.readLine();
        if (url == null) {
            throw new IOException("The child did not start");
        }
        return new Http(URI.create(url));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The child cannot be killed");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults();
        Sandbox sandbox = Sandbox.start(arguments.length == 0 ? options : options.withFile(Path.of(arguments[0])));
        System.out.println(sandbox.url());
        Thread.currentThread().join();
    }
}
