package dev.tierdeck.engine;

import java.util.List;
import java.util.Set;

/** Tells where keys belong: which layout, domain and type. Knows every key: what no layout lists is in "other". */
public interface Catalog {
    /** A catalog without layouts: every key but the engine's own is in "other". */
    Catalog NONE = new Catalog() {
        @Override
        public Placement place(Key key) {
            return key.startsWith(OwnKeys.HEAD) ? Placement.own() : Placement.other();
        }

        @Override
        public List<byte[]> heads() {
            return List.of();
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            return List.of();
        }
    };

    /** The place of this key; never null. */
    Placement place(Key key);

    /** The literal beginnings that keys of the active layouts have. */
    List<byte[]> heads();

    /**
     * The literal beginnings of one domain's keys; names are compared without regard to case.
     *
     * @param layout the layout, or empty for every layout that has such a domain
     * @param domain the domain
     * @throws IllegalArgumentException when there is no such domain; the message lists those there are
     */
    List<byte[]> heads(String layout, String domain);

    /** The tags that a key's type gives it, as derived from the key alone; none where no type knows it. */
    default Set<String> tags(Key key) {
        return Set.of();
    }
}
