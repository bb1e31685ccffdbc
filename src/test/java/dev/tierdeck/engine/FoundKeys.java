package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a search found, each key as often as it was. */
public final class FoundKeys implements Searchable.Finds {
    private final int most;
    private final List<Key> keys = new ArrayList<>();
    private final List<Key> indexed = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private double share;

    private FoundKeys(int most) {
        this.most = most;
    }

    /** All that a search finds. */
    public static FoundKeys of(Searchable tier, Selection what, Sizes sizes) {
        var found = until(tier, what, sizes, Integer.MAX_VALUE);
        assertThat(found.share).isEqualTo(1);
        return found;
    }

    /** What a search finds that is stopped once it has found so many. */
    public static FoundKeys until(Searchable tier, Selection what, Sizes sizes, int most) {
        var found = new FoundKeys(most);
        tier.search(what, sizes, found);
        return found;
    }

    @Override
    public void found(Key key, long bytes, boolean byTag) {
        keys.add(key);
        sizes.add(bytes);
        if (byTag) {
            indexed.add(key);
        }
    }

    @Override
    public void looked(double now) {
        assertThat(now).isLessThanOrEqualTo(1);
        share = now;
    }

    @Override
    public boolean stopped() {
        return keys.size() >= most;
    }

    /** The keys. */
    public List<Key> keys() {
        return keys;
    }

    /** Those of them that were found by their tags. */
    public List<Key> indexed() {
        return indexed;
    }

    /** The sizes as told. */
    public List<Long> sizes() {
        return sizes;
    }

    /** How far the search was when it last said so. */
    public double share() {
        return share;
    }
}
