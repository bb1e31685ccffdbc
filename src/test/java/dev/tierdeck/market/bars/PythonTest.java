package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory goes back and forth between Python and us. */
@Timeout(120)
final class PythonTest {
    private static final Path WRITER = Path.of("../shared/tools/foreign_datacache.py").toAbsolutePath().normalize();

    /** Writes two entries as a DataCache does, by csv and json of the standard library. */
    private static final String WRITE = """
            import csv, datetime as dt, hashlib, json, pathlib, sys
            folder = pathlib.Path(sys.argv[1])
            for symbol, rows in (("BTCUSDT", [["2025-02-20 00:00:00", "0.10", "1e-05", "7.50", "1.0", "261.697423"]]), ("\\u00dcBER/USD", [])):
                key = hashlib.md5(f"{symbol}_1h_2025-02-20_2025-02-21_spot".encode()).hexdigest()
                with open(folder / f"{key}.csv", "w", newline="") as f:
                    w = csv.writer(f)
                    w.writerow(["timestamp", "open", "high", "low", "close", "volume"])
                    w.writerows(rows)
                meta = {"symbol": symbol, "interval": "1h", "start_date": "2025-02-20", "end_date": "2025-02-21", "market_type": "spot",
                        "cached_at": dt.datetime(2025, 3, 1, 12, 0, 0, 123456).isoformat(), "rows": len(rows)}
                (folder / f"{key}_meta.json").write_text(json.dumps(meta))
            """;

    /** Reads every entry, checks its name, its moment and its times, and prints symbol, market, rows, and a digest of all figures. */
    private static final String READ = """
            import csv, datetime as dt, hashlib, json, pathlib, sys
            folder, lines = pathlib.Path(sys.argv[1]), []
            for path in folder.glob("*_meta.json"):
                meta = json.loads(path.read_text())
                assert list(meta) == ["symbol", "interval", "start_date", "end_date", "market_type", "cached_at", "rows"], meta
                name = "_".join(meta[each] for each in ("symbol", "interval", "start_date", "end_date", "market_type"))
                key = hashlib.md5(name.encode()).hexdigest()
                assert path.name == key + "_meta.json", path
                cached = dt.datetime.fromisoformat(meta["cached_at"])
                assert cached.isoformat() == meta["cached_at"] and cached.tzinfo is None, meta
                rows = list(csv.DictReader(open(folder / (key + ".csv"), newline="")))
                assert len(rows) == meta["rows"], (meta, len(rows))
                digest = hashlib.md5()
                for row in rows:
                    time = dt.datetime.strptime(row["timestamp"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=dt.timezone.utc)
                    figures = [row[each] for each in ("open", "high", "low", "close", "volume")]
                    digest.update("|".join([str(int(time.timestamp()) * 1000)] + figures).encode())
                words = [meta[each] for each in ("symbol", "interval", "market_type", "start_date", "end_date")]
                lines.append(" ".join(words + [str(len(rows)), digest.hexdigest()]))
            assert len(lines) == len(list(folder.glob("*.csv")))
            sys.stdout.buffer.write("\\n".join(sorted(lines)).encode())
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void pythonIsThere() throws Exception {
        try {
            Assumptions.assumeTrue(new ProcessBuilder("python3", "--version").start().waitFor(20, TimeUnit.SECONDS), "python3 is slow here");
        } catch (IOException none) {
            Assumptions.abort("there is no python3 here");
        }
    }

    private static String python(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private String readByPython() throws Exception {
        return python("-c", READ, folder.toString());
    }

    /** The same lines, from what we read. */
    private static String readByUs(BarArchive archive) throws Exception {
        var lines = new ArrayList<String>();
        for (var stored : archive.contents().series()) {
            var digest = MessageDigest.getInstance("MD5");
            long rows = archive.read(stored, bar -> digest.update(text(bar).getBytes(StandardCharsets.UTF_8)));
            var series = stored.series();
            lines.add("%s %s %s %s %s %d %s".formatted(series.symbol(), series.interval(), series.market().code(), series.start(), series.end(), rows,
                    HexFormat.of().formatHex(digest.digest())));
        }
        return String.join("\n", lines.stream().sorted().toList());
    }

    private static String text(Bar bar) {
        return String.join("|", Long.toString(bar.time()), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    @Test
    void writtenByPython_isReadAndWrittenAgain_withTheSameFigures() throws Exception {
        python("-c", WRITE, folder.toString());
        var archive = BarFolder.at(folder);
        var series = Sample.hours("2025-02-20", "2025-02-21");
        var stored = archive.find(series).orElseThrow();
        assertThat(stored.cachedAt()).isEqualTo("2025-03-01T12:00:00.123456");
        assertThat(Sample.read(archive, series))
                .containsExactly(new Bar(Sample.time("2025-02-20T00:00:00Z"), "0.10", "1e-05", "7.50", "1.0", "261.697423"));
        assertThat(archive.isCached(Sample.series("ÜBER/USD", "1h", "2025-02-20", "2025-02-21"))).isTrue();

        var before = readByPython();
        for (var each : archive.contents().series()) {
            archive.put(each.series(), Sample.read(archive, each.series()));
        }
        assertThat(readByPython()).isEqualTo(before).isEqualTo(readByUs(archive));
    }

    @Test
    void writtenByThePlatformsTool_isReadChangedAndReadAgain() throws Exception {
        Assumptions.assumeTrue(Files.exists(WRITER), "the tool that writes such directories is not here");
        assertThat(python(WRITER.toString(), folder.toString(), "--bars", "3000")).isEqualTo("{\"entries\": 9}");
        var archive = BarFolder.at(folder);
        assertThat(archive.contents().troubles()).isEmpty();
        assertThat(archive.contents().files()).isEqualTo(9);
        assertThat(archive.contents().series()).allSatisfy(each -> assertThat(each.valid()).isEqualTo(
                each.series().market() == MarketType.SPOT || each.cachedAt().isAfter(LocalDateTime.now().minusHours(24))));
        assertThat(readByUs(archive)).isEqualTo(readByPython());

        change(archive);
        assertThat(archive.contents().files()).isEqualTo(9);
        assertThat(readByUs(archive)).isEqualTo(readByPython()).contains("NEWUSDT").doesNotContain("ETHUSDT");
        assertThat(archive.clear()).isEqualTo(9);
        assertThat(readByPython()).isEmpty();
    }

    private void change(BarFolder archive) throws Exception {
        assertThat(archive.clear("ETHUSDT")).isEqualTo(2);
        archive.put(Sample.hours("2025-02-20", "2025-02-21"), Sample.bars("1h", "2025-02-20T00:00:00Z", "2025-02-21T00:00:00Z", "1"));
        var source = new ScriptedSource(Clock.systemUTC(), "2");
        archive.fetch(Sample.series("NEWUSDT", "4h", "2025-02-20", LocalDate.now(ZoneOffset.UTC).toString()), source, Watch.NONE);
        var cached = archive.contents().series().stream().map(StoredSeries::series)
                .filter(each -> each.interval().equals("1m") && each.start().getYear() == 2024).findFirst().orElseThrow();
        var inside = new BarSeries(cached.symbol(), "1m", cached.start(), cached.start(), cached.market());
        assertThat(archive.fetch(inside, source, Watch.NONE).rows()).isEqualTo(1440);
        assertThat(source.asked).hasSize(1);
        assertThat(archive.clear(cached)).isTrue();
    }
}
