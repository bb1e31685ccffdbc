package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.market.SourceState;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.SourceState.Need;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** How a source, its key and its stream read. */
final class SourceWords {
    private final Messages messages;

    SourceWords(Messages messages) {
        this.messages = messages;
    }

    /** What it does, or would do if it were on. */
    String sentence(SourceState source) {
        boolean keyless = source.key().need() == Need.REQUIRED && source.key().shown() == null;
        var sentence = "source." + (source.on() ? "on" : "off") + (keyless ? ".keyless" : "");
        return messages.text(sentence, hosts(source.hosts()), source.title());
    }

    private String hosts(List<String> hosts) {
        return switch (hosts.size()) {
            case 0 -> messages.text("hosts.none");
            case 1 -> hosts.getFirst();
            default -> messages.text("hosts.last", String.join(", ", hosts.subList(0, hosts.size() - 1)), hosts.getLast());
        };
    }

    String key(SourceState.Key key) {
        return key.shown() != null ? messages.text("key.kept", key.shown(), key.place())
                : messages.text(switch (key.need()) {
                    case NONE -> "key.needless";
                    case OPTIONAL -> "key.optional";
                    case REQUIRED -> "key.required";
                });
    }

    /**
     * How the stream is.
     *
     * @param rate ticks a second, where that is known
     */
    String feed(Feed feed, OptionalDouble rate, Instant now) {
        if (!feed.connected()) {
            var since = feed.since() == null ? messages.text("feed.never") : messages.text("feed.away", Format.clock(feed.since()));
            return feed.trouble() == null ? since : since + " " + feed.trouble();
        }
        return messages.text("feed.connected", feed.since() == null ? Format.NONE : Format.clock(feed.since()), Format.rate(rate),
                feed.lastTickAt() == null ? messages.text("feed.silent") : messages.text("feed.last", Format.age(feed.lastTickAt(), now)));
    }

    /** What its ticks came to. */
    String counts(Feed feed) {
        return messages.text("feed.counts", Format.count(feed.ticks()), Format.count(feed.dropped()), Format.count(feed.gaps()),
                Format.count(feed.reconnects()));
    }
}
