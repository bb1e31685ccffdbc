package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How tiers and coherence read. */
final class CardWords {
    private final Messages messages;

    CardWords(Messages messages) {
        this.messages = messages;
    }

    /** @param server what is known of the server, for the shared tier */
    Card tier(Vitals.OfTier tier, Server server, Instant now) {
        var status = tier.status();
        boolean shared = status.tier() == TierId.REDIS;
        boolean well = status.state() == TierStatus.State.OK;
        var facts = new ArrayList<>(common(tier));
        if (shared) {
            facts.addAll(server(server.facts()));
        }
        return new Card(word(status.tier()), messages.text("tier." + word(status.tier())), word(status.state()),
                messages.text("state." + word(status.state())), since(status.since(), now), tip(status),
                well ? shared ? server.fault() : "" : status.sentence(), facts, shared ? old(server, now) : "");
    }

    private List<Fact> common(Vitals.OfTier tier) {
        boolean open = tier.breaker() == Vitals.Breaker.OPEN;
        var facts = new ArrayList<Fact>();
        facts.add(fact("asked", messages.text(open ? "fact.asked.open" : "fact.asked.closed"), open));
        facts.add(fact("refused", Format.count(tier.refused()), false));
        facts.add(fact("owed", Format.count(tier.owed()), tier.owed() > 0));
        Sized.Size size = tier.size();
        if (size != null && size.entries() != null) {
            facts.add(fact("entries", Format.count(size.entries()), false));
        }
        if (size != null && size.bytes() != null) {
            facts.add(fact("bytes", Format.bytes(size.bytes()), false));
        }
        return facts;
    }

    private List<Fact> server(@Nullable ServerFacts server) {
        if (server == null) {
            return List.of("version", "mode", "memory", "clients", "keys", "uptime", "operations").stream()
                    .map(name -> fact(name, Format.NONE, false)).toList();
        }
        return List.of(fact("version", server.version(), false), fact("mode", server.mode(), false),
                fact("memory", Format.bytes(server.usedMemory()), false), fact("clients", Format.count(server.clients()), false),
                fact("keys", Format.count(server.keys()), false),
                fact("uptime", Format.duration(Duration.ofSeconds(server.uptimeSeconds())), false),
                fact("operations", Format.count(server.operationsPerSecond()), false));
    }

    private String old(Server server, Instant now) {
        var facts = server.facts();
        return facts == null || server.fault().isEmpty() ? "" : messages.text("card.old", Spans.when(facts.readAt(), now));
    }

    /** How the copies in this process follow the shared tier. */
    Card coherence(Vitals.@Nullable OfCoherence coherence, Instant now) {
        var name = messages.text("coherence");
        if (coherence == null) {
            return new Card("coherence", name, "none", messages.text("coherence.none"), "", "", messages.text("coherence.none.sentence"), List.of(), "");
        }
        var confirmed = coherence.confirmedAt();
        var facts = List.of(fact("heartbeat", confirmed == null ? messages.text("never") : Format.age(confirmed, now), confirmed == null),
                fact("gaps", Format.count(coherence.gaps()), false), fact("changes", Format.count(coherence.changes()), false));
        return new Card("coherence", name, coherence.told() ? "ok" : "fenced", messages.text(coherence.told() ? "coherence.told" : "coherence.untold"),
                since(coherence.since(), now), messages.text("since", Format.moment(coherence.since())),
                coherence.told() ? "" : messages.text("coherence.untold.sentence"), facts, "");
    }

    private Fact fact(String name, String value, boolean alert) {
        return new Fact(messages.text("fact." + name), value, messages.text("fact." + name + ".tip"), alert);
    }

    private String since(Instant then, Instant now) {
        return messages.text("since", Spans.since(then, now));
    }

    private String tip(TierStatus status) {
        return status.sentence() + "\n" + messages.text("since", Format.moment(status.since()));
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is known of the shared tier's server.
     *
     * @param facts what it said of itself last; null while it never did
     * @param fault why it says nothing now; empty where it does
     */
    record Server(@Nullable ServerFacts facts, String fault) {
        /** Nothing yet. */
        static final Server UNKNOWN = new Server(null, "");
    }
}
