package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.Picture.TierRow;
import dev.tierdeck.desktop.overview.Picture.Tile;
import dev.tierdeck.desktop.overview.Picture.TypeRow;
import dev.tierdeck.desktop.overview.count.Channel;
import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Latencies;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.count.Timeline;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Cuts what a person chose out of what was counted. */
final class Cutter {
    private final Feeds feeds;

    Cutter(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * The picture of a span.
     *
     * @param level the tier; {@link Level#ALL} where the source knows none
     */
    Picture cut(TimeModel time, Source source, Domain domain, Level level) {
        long from = time.from();
        long to = time.to();
        var line = feeds.timeline(source);
        var own = feeds.timeline(Source.PROCESS);
        var points = line.points(new Channel(domain, level), from, Math.min(to, time.newest()), time.step());
        var causes = source.hasCauses() ? points : own.points(new Channel(domain, Level.ALL), from, to, time.step());
        var tiled = source.hasDomains() ? source : Source.PROCESS;
        long until = Math.min(time.newest(), feeds.timeline(tiled).latest());
        return new Picture(from, to, points, causes, latencies(domain, from, to, time.step()), feeds.culprits().in(domain, from, to),
                feeds.timeline(tiled).domains().stream().map(each -> tile(tiled, each, until)).toList(), tiers(source, domain, from, to),
                types(line, domain, from, to), source == Source.FLEET ? feeds.fleet().rows(domain, from, to) : List.of());
    }

    private Map<Level, List<Latencies.Percentiles>> latencies(Domain domain, long from, long to, long step) {
        var all = new EnumMap<Level, List<Latencies.Percentiles>>(Level.class);
        for (var level : Level.TIERS) {
            var points = feeds.latencies().points(new Channel(domain, level), from, to, step);
            if (points.stream().anyMatch(each -> each.p50().isPresent())) {
                all.put(level, points);
            }
        }
        return all;
    }

    private Tile tile(Source source, Domain domain, long until) {
        var line = feeds.timeline(source);
        var channel = new Channel(domain, Level.ALL);
        var now = line.sum(channel, until - 5_000, until);
        var lately = line.sum(channel, until - 300_000, until);
        return new Tile(domain, now.hitRate(), lately.hitRate(), now.all() * perSecond(line, channel, until - 5_000, until), lately.all(), source.hasHits(),
                line.points(channel, until - 60_000, until, 2_000));
    }

    /** The tiers of the fleet where that is shown, else this process' own; how long others' answers took nobody tells. */
    private List<TierRow> tiers(Source source, Domain domain, long from, long to) {
        var whose = source == Source.FLEET ? Source.FLEET : Source.PROCESS;
        var line = feeds.timeline(whose);
        return Level.TIERS.stream().filter(level -> isThere(line, level)).map(level -> tier(whose, line, new Channel(domain, level), from, to)).toList();
    }

    /** Memory and Redis are what every desk is about; of the others those that were ever asked. */
    private static boolean isThere(Timeline line, Level level) {
        return level == Level.MEMORY || level == Level.REDIS || line.counts(new Channel(Domain.ALL, level));
    }

    private TierRow tier(Source whose, Timeline line, Channel channel, long from, long to) {
        var sum = line.sum(channel, from, to);
        double perSecond = perSecond(line, channel, from, to);
        return new TierRow(channel.level(), sum.hits() * perSecond, sum.misses() * perSecond, sum.hitRate(),
                whose == Source.PROCESS ? feeds.latencies().over(channel, from, to) : Latencies.Percentiles.NONE);
    }

    private static double perSecond(Timeline line, Channel channel, long after, long upTo) {
        double seconds = line.seconds(channel, after, upTo);
        return seconds > 0 ? 1 / seconds : 0;
    }

    private static List<TypeRow> types(Timeline line, Domain domain, long from, long to) {
        return line.types(domain).stream().map(type -> new TypeRow(type, line.sum(type, from, to))).filter(row -> row.counts().all() > 0)
                .sorted(Comparator.comparingLong((TypeRow row) -> -row.counts().all()).thenComparing(row -> row.type().toString())).toList();
    }
}
