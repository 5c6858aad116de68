package dev.costura.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another process on this machine, over JMX. */
final class ProcessHeap implements AutoCloseable {

    /** Each look is work for the process that is looked at. */
    private static final int LOOK_MILLIS = 50;

    private static final int COLLECT_MILLIS = 1_000;

    private final JMXConnector connection;
    private final MemoryMXBean memory;
    private final Set<String> pools;
    private final AtomicLong leftMost = new AtomicLong();

    private ProcessHeap(JMXConnector connection) throws IOException, JMException {
        this.connection = connection;
        MBeanServerConnection beans = connection.getMBeanServerConnection();
        this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
        this.pools = ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        for (GarbageCollectorMXBean collector :
                ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class)) {
            beans.addNotificationListener(
                    collector.getObjectName(), (notification, handback) -> collected(notification), null, null);
        }
    }

    static ProcessHeap of(long process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return new ProcessHeap(JMXConnectorFactory.connect(new JMXServiceURL(address)));
        } catch (AttachNotSupportedException | JMException e) {
            throw new IOException(e);
        }
    }

    private void collected(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            long left = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc()
                    .entrySet()
                    .stream()
                    .filter(pool -> pools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            leftMost.accumulateAndGet(left, Math::max);
        }
    }

    /** What is left after a collection, in megabytes. */
    long collected() {
        memory.gc();
        return megabytes(memory.getHeapMemoryUsage());
    }

    private static long megabytes(MemoryUsage usage) {
        return usage.getUsed() >> 20;
    }

    interface Work {
        void run() throws Exception;
    }

    /**
     * The heap while something went on, in megabytes.
     *
     * @param used the most that was in use, garbage included, looked at every 50 ms
     * @param left the most that a collection left, which is closer to what was needed
     */
    record Peak(long used, long left) {

        static final Peak NONE = new Peak(0, 0);

        Peak or(Peak other) {
            return new Peak(Math.max(used, other.used), Math.max(left, other.left));
        }

        @Override
        public String toString() {
            return "%d MB (%d MB)".formatted(used, left);
        }
    }

    /** Begins with a collection, so that what came before is not counted. */
    Peak peakDuring(Work work) throws Exception {
        leftMost.set(collected() << 20);
        AtomicLong peak = new AtomicLong();
        return during(work, () -> look(peak), peak);
    }

    /** The same with a collection of all every second: only what is live counts as left. */
    Peak liveDuring(Work work) throws Exception {
        AtomicLong peak = new AtomicLong();
        AtomicLong live = new AtomicLong(collected());
        Peak found = during(work, () -> collect(peak, live), peak);
        return new Peak(found.used(), live.get());
    }

    private Peak during(Work work, Runnable look, AtomicLong peak) throws Exception {
        Thread looking = new Thread(look, "process-heap");
        looking.start();
        try {
            work.run();
        } finally {
            looking.interrupt();
            looking.join();
        }
        return new Peak(peak.get(), leftMost.get() >> 20);
    }

    private void look(AtomicLong peak) {
        try {
            while (!Thread.interrupted()) {
                peak.accumulateAndGet(megabytes(memory.getHeapMemoryUsage()), Math::max);
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(AtomicLong peak, AtomicLong live) {
        try {
            while (!Thread.interrupted()) {
                peak.accumulateAndGet(megabytes(memory.getHeapMemoryUsage()), Math::max);
                live.accumulateAndGet(collected(), Math::max);
                TimeUnit.MILLISECONDS.sleep(COLLECT_MILLIS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
