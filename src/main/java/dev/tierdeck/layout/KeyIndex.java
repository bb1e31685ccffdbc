package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds by a key's beginning the few templates that it can match: a tree of bytes over all literal heads, walked once a key, so that
 * placing a key costs its head's length and not the number of types.
 */
final class KeyIndex {
    /** What stands under a head: the domain's place, and the templates that can match, in the order they are to be tried. */
    record Shelf(Placement domain, List<Candidate> candidates) {}

    private final Branch root = new Branch();

    KeyIndex(List<Layout> layouts) {
        own();
        for (var layout : layouts) {
            for (var domain : layout.domains()) {
                add(layout, domain);
            }
        }
        root.settle(Placement.other(), List.of());
    }

    /** What stands under the longest head of this key. */
    Shelf find(Key key) {
        var branch = root;
        for (int i = 0; i < key.length(); i++) {
            var next = branch.next(key.at(i));
            if (next == null) {
                break;
            }
            branch = next;
        }
        return branch.shelf();
    }

    private void own() {
        root.reach((Placement.OWN + ":").getBytes(StandardCharsets.US_ASCII)).domain = Placement.own();
    }

    private void add(Layout layout, DomainSpec domain) {
        var place = new Placement(layout.name(), domain.name(), null, Map.of(), domain.sensitive());
        domain.heads().forEach(head -> root.reach(head.literalHead()).domain = place);
        for (var type : domain.types()) {
            for (var template : type.keys()) {
                root.reach(template.literalHead()).templates.add(new Candidate(layout, domain, type, template));
            }
        }
    }

    /** A byte's place in the tree. */
    private static final class Branch {
        private @Nullable Branch[] next = new Branch[0];
        private int first;
        private @Nullable Placement domain;
        private final List<Candidate> templates = new ArrayList<>();
        private @Nullable Shelf shelf;

        Shelf shelf() {
            return Objects.requireNonNull(shelf);
        }

        @Nullable Branch next(byte b) {
            int at = (b & 0xff) - first;
            return at >= 0 && at < next.length ? next[at] : null;
        }

        Branch reach(byte[] head) {
            var branch = this;
            for (byte b : head) {
                branch = branch.grow(b & 0xff);
            }
            return branch;
        }

        private Branch grow(int b) {
            int low = next.length == 0 ? b : Math.min(first, b);
            int high = next.length == 0 ? b : Math.max(first + next.length - 1, b);
            if (low < first || high - low >= next.length) {
                var wider = new Branch[high - low + 1];
                System.arraycopy(next, 0, wider, next.length == 0 ? 0 : first - low, next.length);
                next = wider;
                first = low;
            }
            var branch = next[b - first];
            if (branch == null) {
                branch = new Branch();
                next[b - first] = branch;
            }
            return branch;
        }

        /** Hands down what the shorter heads brought. The sort is stable, so a type's templates keep their order. */
        void settle(Placement above, List<Candidate> inherited) {
            var place = domain == null ? above : domain;
            var all = new ArrayList<>(templates);
            all.addAll(inherited);
            all.sort(Comparator.comparingInt((Candidate each) -> each.type().precedence()).reversed());
            shelf = new Shelf(place, List.copyOf(all));
            Arrays.stream(next).forEach(branch -> {
                if (branch != null) {
                    branch.settle(place, all);
                }
            });
        }
    }
}
