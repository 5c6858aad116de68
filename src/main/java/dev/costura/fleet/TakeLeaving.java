package dev.costura.fleet;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteCommand;
import io.github.bucket4j.distributed.serialization.PrimitiveSerializationHandles;
import io.github.bucket4j.distributed.serialization.SerializationHandle;
import io.github.bucket4j.distributed.versioning.Version;
import io.github.bucket4j.distributed.versioning.Versions;

/**
 * Takes a token from a bucket that has more than that, in one transaction: Bucket4j's own commands know only how many to take. It is
 * carried out here and never sent, for the database keeps the state and does nothing with it.
 */
record TakeLeaving(BucketConfiguration configuration, int leaving) implements RemoteCommand<Long> {

    /** 0 where it was taken, else in how many nanoseconds there will be enough. */
    @Override
    public CommandResult<Long> execute(MutableBucketEntry entry, long now) {
        if (!entry.exists()) {
            return CommandResult.bucketNotFound();
        }
        RemoteBucketState bucket = entry.get();
        if (!bucket.getConfiguration().equals(configuration)) {
            bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.AS_IS, now);
        }
        bucket.refillAllBandwidth(now);
        if (bucket.getAvailableTokens() <= leaving) {
            return CommandResult.success(
                    Math.max(1, bucket.calculateDelayNanosAfterWillBePossibleToConsume(1L + leaving, now, true)),
                    PrimitiveSerializationHandles.LONG_HANDLE);
        }
        bucket.consume(1);
        entry.set(bucket);
        return CommandResult.ZERO;
    }

    @Override
    public SerializationHandle<RemoteCommand<?>> getSerializationHandle() {
        throw new UnsupportedOperationException("It is carried out where it was made");
    }

    @Override
    public boolean isImmediateSyncRequired(long unsynchronizedTokens, long nanosSinceLastSync) {
        return true;
    }

    @Override
    public long estimateTokensToConsume() {
        return 1;
    }

    @Override
    public long getConsumedTokens(Long refused) {
        return refused == 0 ? 1 : 0;
    }

    @Override
    public Version getRequiredVersion() {
        return Versions.getOldest();
    }
}
