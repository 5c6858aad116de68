package dev.costura.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The heap while something goes on: the most that was in use, garbage included (looked at every 10 ms), and the most
 * that was left after a collection, which is closer to what was needed.
 */
final class PeakHeap implements AutoCloseable {

    private static final int LOOK_MILLIS = 10;

    private final AtomicLong used = new AtomicLong();
    private final AtomicLong afterCollection = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final NotificationListener listener = (notification, handback) -> collected(notification);
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private PeakHeap() {}

    /** Begins with a collection, so that what came before is not counted. */
    static PeakHeap watch() {
        System.gc();
        PeakHeap peak = new PeakHeap();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(peak.listener, null, null);
        }
        Thread looking = new Thread(peak::look, "peak-heap");
        looking.setDaemon(true);
        looking.start();
        return peak;
    }

    private void look() {
        while (!over.get()) {
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            used.accumulateAndGet(heap.getUsed(), Math::max);
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void collected(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc();
            long left = after.entrySet().stream()
                    .filter(pool -> heapPools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            afterCollection.accumulateAndGet(left, Math::max);
        }
    }

    long usedMegabytes() {
        return used.get() >> 20;
    }

    long afterCollectionMegabytes() {
        return afterCollection.get() >> 20;
    }

    static long mostMegabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    @Override
    public void close() throws ListenerNotFoundException {
        if (over.getAndSet(true)) {
            return;
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).removeNotificationListener(listener);
        }
    }
}
