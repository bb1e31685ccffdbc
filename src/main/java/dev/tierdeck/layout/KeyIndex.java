package dev.tierdeck.layout;

import dev.tierdeck.engine.KeyBytes;
import dev.tierdeck.engine.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
        root = heads.settled(new byte[0], new Shelf(Placement.other(), List.of()));
    }

    /** What stands under the longest head of this key. Each candidate's literal head is a beginning of the key. */
    Shelf find(KeyBytes key) {
        return new Finder(root).find(key);
    }

    /** One that finds the same for keys in their order, of which most begin as the one before them does, in one step. For one thread. */
    Finder finder() {
        return new Finder(root);
    }

    /** Looks first where it stood last. */
    static final class Finder {
        private final Node root;
        private Node last;

        private Finder(Node root) {
            this.root = root;
            this.last = root;
        }

        /** See {@link KeyIndex#find}. */
        Shelf find(KeyBytes key) {
            return key.startsWith(last.path) && last.next(key) == null ? last.shelf : walk(key);
        }

        private Shelf walk(KeyBytes key) {
            var node = root;
            while (key.has(node.stem, node.path.length - node.stem.length)) {
                var next = node.next(key);
                if (next == null) {
                    last = node;
                    return node.shelf;
                }
                node = next;
            }
            return node.above;
        }
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
     * @param path all bytes that lead to the parting
     * @param stem the last of them, which nothing leads away from
     * @param first the lowest byte that leads on
     * @param next by byte, from that one on; null where none leads on
     * @param above what stands under the heads of a key that leaves in the stem
     * @param shelf what stands under those of a key that comes to the parting
     */
    private record Node(byte[] path, byte[] stem, int first, @Nullable Node[] next, Shelf above, Shelf shelf) {
        /** Where a key that comes to the parting goes on; null where it stays. */
        @Nullable Node next(KeyBytes key) {
            int at = key.length() > path.length ? (key.at(path.length) & 0xff) - first : -1;
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

        /** The same to be walked, with what the shorter heads brought handed down; {@code way} leads here. */
        Node settled(byte[] way, Shelf above) {
            var path = new ByteArrayOutputStream();
            path.writeBytes(way);
            var branch = this;
            while (branch.onlyLeadsOn()) {
                path.write(branch.next.firstKey());
                branch = branch.next.firstEntry().getValue();
            }
            return branch.parting(path.toByteArray(), way.length, above);
        }

        private Node parting(byte[] path, int from, Shelf above) {
            var shelf = shelf(above);
            int first = next.isEmpty() ? 0 : next.firstKey();
            var nodes = new @Nullable Node[next.isEmpty() ? 0 : next.lastKey() - first + 1];
            next.forEach((b, branch) -> nodes[b - first] = branch.settled(with(path, b), shelf));
            return new Node(path, Arrays.copyOfRange(path, from, path.length), first, nodes, above, shelf);
        }

        private static byte[] with(byte[] path, int next) {
            var longer = Arrays.copyOf(path, path.length + 1);
            longer[path.length] = (byte) next;
            return longer;
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
