package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Execution.Failed;
import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.List;

/** What became of some keys. */
final class Toll {
    /** How many are named at most. */
    static final int NAMED = 1000;

    long removed;
    long gone;
    long changed;
    long failed;
    long unkept;
    long bytes;
    final List<Failed> failures = new ArrayList<>();
    /** Those that changed or failed: they stand as before. */
    final List<Key> stayed = new ArrayList<>();

    void removed(Target target) {
        removed++;
        if (target.saved() == null) {
            unkept++;
        } else {
            bytes += target.saved().content().length;
        }
    }

    void changed(Target target) {
        changed++;
        stayed.add(target.key());
    }

    void failed(Target target, String reason) {
        failed++;
        stayed.add(target.key());
        name(new Failed(target.key(), reason));
    }

    /** Takes over everything but who stayed. */
    void add(Toll other) {
        removed += other.removed;
        gone += other.gone;
        changed += other.changed;
        failed += other.failed;
        unkept += other.unkept;
        bytes += other.bytes;
        other.failures.forEach(this::name);
    }

    private void name(Failed failure) {
        if (failures.size() < NAMED) {
            failures.add(failure);
        }
    }
}
