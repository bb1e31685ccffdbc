package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Editable;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Changes by hand, after which nearer tiers of this process forget the key at once, whether or not the server tells of changes. */
record Editing(Editor shared, List<Tier> nearer) implements Editor {
    /** On the first of these tiers that can be edited. */
    static Editor on(List<Tier> tiers, Guard guard, String writer) {
        var nearer = tiers.stream().filter(tier -> tier.id().compareTo(TierId.REDIS) < 0).toList();
        return tiers.stream().map(Removing::bare).filter(Editable.class::isInstance).findFirst()
                .<Editor>map(tier -> new Editing(((Editable) tier).editor(guard, writer), nearer)).orElse(NONE);
    }

    @Override
    public Outcome replace(Key key, byte[] expected, byte[] value, String typed) {
        return forgetting(Set.of(key), () -> shared.replace(key, expected, value, typed));
    }

    @Override
    public Outcome replace(Key key, byte[] field, byte[] expected, byte[] value, String typed) {
        return forgetting(Set.of(key), () -> shared.replace(key, field, expected, value, typed));
    }

    @Override
    public Outcome rename(Key key, Key to, String typed) {
        return forgetting(Set.of(key, to), () -> shared.rename(key, to, typed));
    }

    /** Also where no answer came: it may have been done. */
    private Outcome forgetting(Set<Key> keys, Supplier<Outcome> change) {
        try {
            var outcome = change.get();
            forget(keys);
            return outcome;
        } catch (CacheException.TierUnavailable unknown) {
            forget(keys);
            throw unknown;
        }
    }

    private void forget(Set<Key> keys) {
        nearer.forEach(tier -> tier.invalidate(Selection.of(keys)));
    }
}
