package dev.costura.workbook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Has the quota of every account. Asked for the same one again it answers with the same. */
@FunctionalInterface
public interface Pacings {

    /** Google counts reads and writes apart. */
    enum Kind {
        READS,
        WRITES
    }

    Pacing of(ApiAccount account, Kind kind);

    /** Of a process that shares its accounts with no other. What a project allows is kept to by nobody here. */
    static Pacings ofThisProcess(SheetsProperties properties) {
        Map<ApiAccount, Pacing> reads = new ConcurrentHashMap<>();
        Map<ApiAccount, Pacing> writes = new ConcurrentHashMap<>();
        return (account, kind) -> kind == Kind.READS
                ? reads.computeIfAbsent(account, any -> Quota.ofReads(properties.readsPerMinute()))
                : writes.computeIfAbsent(account, any -> Quota.ofWrites(properties.writesPerMinute()));
    }
}
