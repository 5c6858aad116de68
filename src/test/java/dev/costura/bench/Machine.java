package dev.costura.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Stream;

/** The machine that figures come from; without it they say nothing. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String describe() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return """
                %s, %s · %s · %d cores · %d GiB memory · %s %s · load before: %.1f
                """.formatted(
                        ZonedDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z")),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        cpu(),
                        system.getAvailableProcessors(),
                        Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        system.getSystemLoadAverage());
    }

    /** Processor time that this process has used; unlike the clock it does not mind what else the machine does. */
    static double processorMillis() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e6;
    }

    /** Of the processes that this one has started and that are over, theirs included; as Linux counts it, in hundredths. */
    static double processorMillisOfChildren() throws IOException {
        String[] fields = stat("self");
        return 10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    /** Of a process and of those that it has started and that are over. */
    static double processorMillis(long pid) throws IOException {
        String[] fields = stat(String.valueOf(pid));
        return 10 * Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
    }

    private static String[] stat(String process) throws IOException {
        String stat = Files.readString(Path.of("/proc", process, "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
