package dev.costura.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap of another process on this machine. */
final class ProcessHeap implements AutoCloseable {

    private static final int LOOK_MILLIS = 10;

    private final JMXConnector connection;
    private final MemoryMXBean memory;

    private ProcessHeap(JMXConnector connection, MemoryMXBean memory) {
        this.connection = connection;
        this.memory = memory;
    }

    static ProcessHeap of(long process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            JMXConnector connection = JMXConnectorFactory.connect(new JMXServiceURL(address));
            return new ProcessHeap(
                    connection,
                    ManagementFactory.newPlatformMXBeanProxy(
                            connection.getMBeanServerConnection(),
                            ManagementFactory.MEMORY_MXBEAN_NAME,
                            MemoryMXBean.class));
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** What is left after a collection, in megabytes. */
    long collected() {
        memory.gc();
        return used();
    }

    private long used() {
        return memory.getHeapMemoryUsage().getUsed() >> 20;
    }

    interface Work {
        void run() throws Exception;
    }

    /** The most that was in use while something went on, garbage included, looked at every 10 ms. */
    long peakDuring(Work work) throws Exception {
        memory.gc();
        AtomicLong peak = new AtomicLong();
        Thread looking = new Thread(() -> {
            while (!Thread.interrupted()) {
                peak.accumulateAndGet(used(), Math::max);
                try {
                    Thread.sleep(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        looking.start();
        try {
            work.run();
        } finally {
            looking.interrupt();
            looking.join();
        }
        return peak.get();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
