package dev.costura.fleet;

import dev.costura.workbook.ApiAccount;
import dev.costura.workbook.Pacings;
import dev.costura.workbook.SheetsProperties;
import io.github.bucket4j.BlockingStrategy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The quotas of all accounts, each shared with all processes that use the same database. */
class SharedPacings implements Pacings {

    private final Buckets buckets;
    private final SharedTime time;
    private final BlockingStrategy waiting;
    private final SheetsProperties allowed;
    private final Map<BucketId, Level> levels = new ConcurrentHashMap<>();
    private final Map<BucketId, SharedQuota> quotas = new ConcurrentHashMap<>();

    SharedPacings(Buckets buckets, SharedTime time, BlockingStrategy waiting, SheetsProperties allowed) {
        this.buckets = buckets;
        this.time = time;
        this.waiting = waiting;
        this.allowed = allowed;
    }

    @Override
    public SharedQuota of(ApiAccount account, Kind kind) {
        return quotas.computeIfAbsent(
                BucketId.ofUser(account, kind),
                user -> new SharedQuota(level(user), level(BucketId.ofProject(account, kind)), time, waiting));
    }

    private Level level(BucketId id) {
        return levels.computeIfAbsent(id, any -> {
            Limit limit = limit(id);
            return new Level(limit, buckets.tokens(id.text(), limit), time);
        });
    }

    private Limit limit(BucketId id) {
        return switch (id.scope()) {
            case USER ->
                id.kind() == Kind.READS
                        ? Limit.ofReads(allowed.readsPerMinute())
                        : Limit.ofWrites(allowed.writesPerMinute());
            case PROJECT ->
                id.kind() == Kind.READS
                        ? Limit.ofReads(allowed.projectReadsPerMinute())
                        : Limit.ofWrites(allowed.projectWritesPerMinute());
        };
    }

    /** All that this process has asked for a token. */
    Map<BucketId, Level> levels() {
        return Map.copyOf(levels);
    }
}
