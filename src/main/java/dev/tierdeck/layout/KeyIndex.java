package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds by a key's beginning the few templates that it can match: a tree over all literal heads, walked once a key from parting to
 * parting, so that placing a key costs its head's length and not the number of types.
 */
final class KeyIndex {
    /** What stands under a head: the domain's place, and the templates that can match, in the order they are to be tried. */
    record Shelf(Placement domain, List<Candidate> candidates) {}

    private final Node root;

    KeyIndex(List<Layout> layouts) {
        var heads = new Branch();
        heads.reach((Placement.OWN + ":").getBytes(StandardCharsets.US_ASCII)).domain = Placement.own();
        for (var layout : layouts) {
            for (var domain : layout.domains()) {
                add(heads, layout, domain);
            }
        }
        root = heads.settled(new Shelf(Placement.other(), List.of()));
    }

    /** What stands under the longest head of this key. Each candidate's literal head is a beginning of the key. */
    Shelf find(Key key) {
        var node = root;
        int at = 0;
        while (key.has(node.stem, at)) {
            at += node.stem.length;
            var next = at < key.length() ? node.next(key.at(at)) : null;
            if (next == null) {
                return node.shelf;
            }
            node = next;
            at++;
        }
        return node.above;
    }

    private static void add(Branch heads, Layout layout, DomainSpec domain) {
        var place = new Placement(layout.name(), domain.name(), null, Map.of(), domain.sensitive());
        domain.heads().forEach(head -> heads.reach(head.literalHead()).domain = place);
        for (var type : domain.types()) {
            for (var template : type.keys()) {
                heads.reach(template.literalHead()).templates.add(new Candidate(layout, domain, type, template));
            }
        }
    }

    /**
     * Where heads part.
     *
     * @param stem the bytes before the parting, which nothing leads away from
     * @param first the lowest byte that leads on
     * @param next by byte, from that one on; null where none leads on
     * @param above what stands under the heads of a key that leaves in the stem
     * @param shelf what stands under those of a key that comes to the parting
     */
    private record Node(byte[] stem, int first, @Nullable Node[] next, Shelf above, Shelf shelf) {
        @Nullable Node next(byte b) {
            int at = (b & 0xff) - first;
            return at >= 0 && at < next.length ? next[at] : null;
        }
    }

    /** A byte's place in the tree, as the heads are put in. */
    private static final class Branch {
        private final NavigableMap<Integer, Branch> next = new TreeMap<>();
        private final List<Candidate> templates = new ArrayList<>();
        private @Nullable Placement domain;

        Branch reach(byte[] head) {
            var branch = this;
            for (byte b : head) {
                branch = branch.next.computeIfAbsent(b & 0xff, fresh -> new Branch());
            }
            return branch;
        }

        private boolean onlyLeadsOn() {
            return domain == null && templates.isEmpty() && next.size() == 1;
        }

        /** The same to be walked, with what the shorter heads brought handed down. */
        Node settled(Shelf above) {
            var stem = new ByteArrayOutputStream();
            var branch = this;
            while (branch.onlyLeadsOn()) {
                stem.write(branch.next.firstKey());
                branch = branch.next.firstEntry().getValue();
            }
            return branch.parting(stem.toByteArray(), above);
        }

        private Node parting(byte[] stem, Shelf above) {
            var shelf = shelf(above);
            int first = next.isEmpty() ? 0 : next.firstKey();
            var nodes = new @Nullable Node[next.isEmpty() ? 0 : next.lastKey() - first + 1];
            next.forEach((b, branch) -> nodes[b - first] = branch.settled(shelf));
            return new Node(stem, first, nodes, above, shelf);
        }

        /** The sort is stable, so a type's templates keep their order. */
        private Shelf shelf(Shelf above) {
            var all = new ArrayList<>(templates);
            all.addAll(above.candidates());
            all.sort(Comparator.comparingInt((Candidate each) -> each.type().precedence()).reversed());
            return new Shelf(domain == null ? above.domain() : domain, List.copyOf(all));
        }
    }
}
