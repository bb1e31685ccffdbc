package dev.tierdeck.engine.disk;

/** Which entries go first when the disk tier is full. Whatever the policy, those whose time is up go before all others. */
public enum DiskPolicy {
    /** The one whose last use is longest ago. */
    LRU("used"),
    /** The one used least often; of those, the one whose last use is longest ago. */
    LFU("hits, used"),
    /** The one that came first. A value put over another keeps its place. */
    FIFO(""),
    /** The one that expires soonest; those that never expire come last. */
    TTL("expires");

    private final String order;

    DiskPolicy(String order) {
        this.order = order;
    }

    /** Whether reading an entry changes its place. */
    boolean countsUses() {
        return this == LRU || this == LFU;
    }

    /** The entries that go first, and the size of each value. */
    Sql victims() {
        return Sql.valueOf(name());
    }

    /** What makes {@link #victims} quick: this policy's index and no other's, as each makes every write dearer. */
    String indexes() {
        var script = new StringBuilder();
        for (var policy : values()) {
            if (policy != this) {
                script.append("DROP INDEX IF EXISTS entry_").append(policy).append(';');
            }
        }
        return order.isEmpty() ? script.toString()
                : script + "CREATE INDEX IF NOT EXISTS entry_" + this + " ON entry (" + order + ");";
    }
}
