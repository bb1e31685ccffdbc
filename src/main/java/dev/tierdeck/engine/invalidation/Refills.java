package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Preview.Kind;
import dev.tierdeck.engine.TypeName;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Estimates what loading again will cost: by what loading some of the very entries took, else by what this process' loads of the type took. */
final class Refills {
    private static final Logger LOG = LoggerFactory.getLogger(Refills.class);
    private static final int SAMPLE = 200;

    private final @Nullable Erasing erasing;
    private final Supplier<CacheStats> stats;

    Refills(@Nullable Erasing erasing, Supplier<CacheStats> stats) {
        this.erasing = erasing;
        this.stats = stats;
    }

    Preview.Refill of(Preview.Builder preview) {
        var own = stats.get();
        double millis = 0;
        long measured = 0;
        var counts = preview.counts();
        for (var sample : preview.samples(SAMPLE).entrySet()) {
            var each = mean(sample.getKey(), sample.getValue(), own);
            if (each.isPresent()) {
                long keys = counts.getOrDefault(sample.getKey(), 0L);
                millis += each.getAsDouble() * keys;
                measured += keys;
            }
        }
        return new Preview.Refill(measured == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(millis)), measured, preview.count());
    }

    private OptionalDouble mean(Kind kind, List<Key> sample, CacheStats own) {
        var noted = noted(sample);
        return noted.isPresent() ? noted : kind.type() == null ? OptionalDouble.empty() : counted(kind, kind.type(), own);
    }

    /** A server that does not tell is no reason to show nothing. */
    private OptionalDouble noted(List<Key> sample) {
        try {
            return erasing == null ? OptionalDouble.empty()
                    : erasing.loadMillis(sample).stream().filter(took -> took >= 0).mapToLong(Long::longValue).average();
        } catch (CacheException untold) {
            LOG.debug("How long loads took can't be asked", untold);
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble counted(Kind kind, String type, CacheStats own) {
        var loads = own.types().get(new TypeName(kind.layout(), kind.domain(), type));
        return loads == null || loads.loads() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of(loads.loadTime().toNanos() / 1e6 / loads.loads());
    }
}
