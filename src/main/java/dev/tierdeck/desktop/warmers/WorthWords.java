package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.warm.WarmerReturn;
import dev.tierdeck.engine.warm.WarmerReturn.Asked;
import dev.tierdeck.engine.warm.WarmerStats;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a warmer's return reads: three figures, what they mean, and the keys they are about. */
final class WorthWords {
    /** Fewer entries and requests than these say nothing about a habit. */
    private static final long ENOUGH = 20;
    /** From this share on something could be better. */
    private static final double MUCH = 0.5;
    private static final double SOME = 0.05;
    private static final int LONGEST = 60;

    private final Messages messages;

    WorthWords(Messages messages) {
        this.messages = messages;
    }

    /** How much of what it warms is read, for the table. */
    Shown share(WarmerStats warmer) {
        var worth = warmer.worth();
        var share = worth == null || !worth.anyRequests() ? OptionalDouble.empty() : worth.share();
        return share.isEmpty() ? new Shown(Format.NONE, -1, messages.text("read.none"))
                : new Shown(Format.percent(share), Math.round(share.getAsDouble() * 1e6),
                        messages.text("read.tip", Format.count(worth.used()), Format.count(worth.used() + worth.unread())));
    }

    Worth words(WarmerStats warmer) {
        var worth = warmer.worth();
        return worth == null ? new Worth(List.of(), messages.text(warmer.runs() == 0 ? "return.unknown.yet" : "return.unknown"), "", "", "", "")
                : new Worth(figures(worth), sentence(worth), note(worth), idle(worth.idle()), asked(worth), copy(worth));
    }

    private List<Figure> figures(WarmerReturn worth) {
        return List.of(figure("used", worth.used()), figure("unread", worth.unread()), figure("missed", worth.missed()));
    }

    private Figure figure(String name, long value) {
        return new Figure(messages.text("return." + name), Format.count(value), messages.text("return." + name + ".tip"));
    }

    private String sentence(WarmerReturn worth) {
        long elsewhere = worth.missed() - worth.late();
        boolean idle = worth.share().orElse(1) < MUCH;
        boolean late = isSome(worth.late(), worth.used());
        if (!worth.anyRequests()) {
            return messages.text("return.nobody");
        }
        if (worth.used() + worth.unread() + worth.missed() < ENOUGH) {
            return messages.text("return.little");
        }
        if (idle) {
            var unread = Format.percent(1 - worth.share().orElse(1));
            return late ? messages.text("return.idle.late", unread, Format.count(worth.late())) : messages.text("return.idle", unread);
        }
        if (late) {
            return messages.text("return.late", Format.count(worth.late()));
        }
        return isSome(elsewhere, worth.used()) ? messages.text("return.missing", Format.count(elsewhere)) : messages.text("return.good");
    }

    private static boolean isSome(long part, long rest) {
        return part > 0 && part >= SOME * (part + rest);
    }

    private String note(WarmerReturn worth) {
        var since = messages.text("return.since", Format.date(worth.since()));
        return worth.oneIn() == 1 ? since : since + " " + messages.text("return.sample", Format.count(worth.oneIn()));
    }

    private String idle(List<Key> keys) {
        return keys.isEmpty() ? "" : messages.text("return.keys.idle", keys.stream().map(key -> shorter(key.display())).collect(Collectors.joining(", ")));
    }

    private String asked(WarmerReturn worth) {
        return worth.asked().isEmpty() ? "" : messages.text("return.keys.asked",
                worth.asked().stream().map(each -> one(each, worth.exact())).collect(Collectors.joining(", ")));
    }

    private String one(Asked asked, boolean exact) {
        var times = (exact ? "" : "≥\u00a0") + Format.count(asked.times());
        return messages.text(asked.warmed() ? "return.asked.late" : "return.asked", shorter(asked.key().display()), times);
    }

    /** Ends tell keys apart, as beginnings do. */
    private static String shorter(String key) {
        return key.length() <= LONGEST ? key : key.substring(0, LONGEST / 2) + "…" + key.substring(key.length() - LONGEST / 2);
    }

    private static String copy(WarmerReturn worth) {
        return Stream.concat(worth.idle().stream(), worth.asked().stream().map(Asked::key)).map(Key::display).distinct().collect(Collectors.joining("\n"));
    }
}
