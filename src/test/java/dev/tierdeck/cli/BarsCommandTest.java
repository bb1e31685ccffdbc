package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.BarFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BarsCommandTest {
    private static final BarSeries HOURLY = new BarSeries("BTCUSDT", "1h", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1), MarketType.SPOT);
    private static final String[] NAMED = {"--symbol", "BTCUSDT", "--interval", "1h", "--start", "2024-01-01", "--end", "2024-01-01"};

    @TempDir
    Path directory;

    private final Shell shell = new Shell();
    private BarSource source = (what, pages) -> {
        for (long time = what.from().toEpochMilli(); time < what.to().toEpochMilli(); time = what.interval().next(time)) {
            pages.accept(List.of(new Bar(time, "1.10", "2.50", "0.90", "1.00", "7.000")));
        }
    };

    @BeforeEach
    void open() {
        shell.market = new NoMarketOpener() {
            @Override
            public BarArchive bars(@Nullable Path asked) {
                return BarFolder.at(asked == null ? directory.resolve("usual") : asked);
            }

            @Override
            public BarSource barSource() {
                return source;
            }
        };
    }

    private int bars(String command, String... more) {
        var args = new ArrayList<>(List.of("bars", command, "--dir", directory.toString()));
        args.addAll(List.of(more));
        return shell.run(args.toArray(String[]::new));
    }

    private Map<String, byte[]> files() throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    private void keep(BarSeries series) {
        BarFolder.at(directory).put(series, List.of(new Bar(1_704_067_200_000L, "1.10", "2.50", "0.90", "1.00", "7.000")));
    }

    @Test
    void info_isOneObjectOnOneLine_andChangesNothing() throws IOException {
        keep(HOURLY);
        Files.writeString(directory.resolve("0123456789abcdef0123456789abcdef_meta.json"), "{torn");
        var before = files();
        assertThat(bars("info", "--json")).isZero();

        long bytes = Files.size(directory.resolve(HOURLY.id() + ".csv")) + Files.size(directory.resolve(HOURLY.id() + "_meta.json"));
        assertThat(shell.out()).hasLineCount(1).startsWith("{\"files\":1,\"symbols\":1,\"bytes\":" + bytes
                + ",\"entries\":[{\"symbol\":\"BTCUSDT\",\"interval\":\"1h\",\"start\":\"2024-01-01\",\"end\":\"2024-01-01\",\"market\":\"spot\",\"rows\":1,"
                + "\"bytes\":" + bytes + ",\"cachedAt\":\"").contains("\",\"validUntil\":null,\"valid\":true}],\"troubles\":[{\"file\":\"0123");
        assertThat(files()).usingRecursiveComparison().isEqualTo(before);
        assertThat(bars("info")).isZero();
        assertThat(shell.out()).contains("series        1\n", "for good").contains("passed over");
    }

    @Test
    void info_ofADirectoryThatIsNotThere_isEmptyAndMakesNone() {
        assertThat(shell.run("bars", "info", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"files\":0,\"symbols\":0,\"bytes\":0,\"entries\":[],\"troubles\":[]}\n");
        assertThat(directory.resolve("usual")).doesNotExist();
    }

    @Test
    void get_printsTheBarsAsTheyStand() {
        keep(HOURLY);
        assertThat(bars("get", NAMED)).isZero();
        assertThat(shell.out()).isEqualTo("timestamp,open,high,low,close,volume\n2024-01-01 00:00:00,1.10,2.50,0.90,1.00,7.000\n");
        assertThat(bars("get", "--json", "--symbol", "BTCUSDT", "--interval", "1h", "--start", "2024-01-01", "--end", "2024-01-01")).isZero();
        assertThat(shell.out()).isEqualTo("{\"time\":\"2024-01-01T00:00:00Z\",\"open\":\"1.10\",\"high\":\"2.50\",\"low\":\"0.90\","
                + "\"close\":\"1.00\",\"volume\":\"7.000\"}\n");
    }

    @Test
    void get_ofWhatIsNotThere_orIsNotNamed_saysWhatToDo() {
        assertThat(bars("get", NAMED)).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).startsWith("BTCUSDT 1h spot 2024-01-01 to 2024-01-01 is not in ").endsWith("The command bars fetch gets it.\n");
        assertThat(bars("get", "--symbol", "BTCUSDT")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).contains("--interval is missing");
        assertThat(bars("get", "--symbol", "A", "--interval", "1h", "--start", "1.1.2024", "--end", "2024-01-01")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("--start is '1.1.2024', but a day is written as 2024-01-31.\n");
        assertThat(shell.run("bars")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).startsWith("What about the bars? Say info, get, fetch or clear.");
    }

    @Test
    void fetch_getsWhatIsMissing_onceOnly() {
        assertThat(bars("fetch", NAMED)).isZero();
        assertThat(shell.out()).contains("BTCUSDT", "24", "for good");
        source = (what, pages) -> {
            throw new SourceException.Unreachable("http://exchange", "refused.", null);
        };
        assertThat(bars("fetch", "--json", "--symbol", "BTCUSDT", "--interval", "1h", "--start", "2024-01-01", "--end", "2024-01-01")).isZero();
        assertThat(shell.out()).startsWith("{\"symbol\":\"BTCUSDT\"").contains("\"rows\":24,");
        assertThat(bars("fetch", "--symbol", "ETHUSDT", "--interval", "1h", "--start", "2024-01-01", "--end", "2024-01-01")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).startsWith("http://exchange could not be reached: refused.");
    }

    @Test
    void clear_asksWithTheNamesOfWhatGoes_andRemovesExactlyThat() {
        keep(HOURLY);
        keep(new BarSeries("BTCUSDT", "4h", HOURLY.start(), HOURLY.end(), MarketType.SPOT));
        keep(new BarSeries("ETHUSDT", "1h", HOURLY.start(), HOURLY.end(), MarketType.SPOT));
        assertThat(bars("clear")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("there is nobody to ask here, so say --yes");
        shell.ask = Optional.of(question -> "n");
        assertThat(bars("clear")).isEqualTo(ExitCode.REFUSED);
        assertThat(BarFolder.at(directory).contents().files()).isEqualTo(3);

        var asked = new ArrayList<String>();
        shell.ask = Optional.of(question -> {
            asked.add(question);
            return "y";
        });
        assertThat(bars("clear", "--symbol", "BTCUSDT")).isZero();
        assertThat(asked).singleElement().asString().startsWith("Remove 2 series (");
        assertThat(shell.err).contains("  BTCUSDT 1h spot 2024-01-01 to 2024-01-01", "  BTCUSDT 4h spot").doesNotContain("ETHUSDT");
        assertThat(bars("clear", "--yes", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"removed\":1,\"bytes\":");
    }

    @Test
    void clear_ofOneSeries_leavesTheOthers() {
        keep(HOURLY);
        keep(new BarSeries("BTCUSDT", "1h", HOURLY.start(), HOURLY.end(), MarketType.FUTURES));
        assertThat(bars("clear", "--yes", "--symbol", "BTCUSDT", "--interval", "1h", "--start", "2024-01-01", "--end", "2024-01-01",
                "--market", "futures")).isZero();
        assertThat(BarFolder.at(directory).contents().series()).singleElement().satisfies(left -> assertThat(left.series()).isEqualTo(HOURLY));
    }

    @Test
    void get_ofATornFile_givesWhatIsBeforeAndNamesTheLine() throws IOException {
        keep(HOURLY);
        Files.writeString(directory.resolve(HOURLY.id() + ".csv"), "timestamp,open,high,low,close,volume\n2024-01-01 00:00:00,1,2,0,1,7\n2024-01-");
        assertThat(bars("get", NAMED)).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("2024-01-01 00:00:00,1,2,0,1,7\n");
        assertThat(shell.err).contains(HOURLY.id() + ".csv, line 3").contains("Clear the series and fetch it again.")
                .doesNotContain("unexpectedly");
    }

    @Test
    void directoryThatCanNotBeUsed_isNamedInASentence() throws IOException {
        var file = Files.writeString(directory.resolve("a-file"), "x");
        assertThat(shell.run("bars", "fetch", "--dir", file.toString(), "--symbol", "A", "--interval", "1h", "--start", "2024-01-01", "--end",
                "2024-01-01")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).contains("a-file").doesNotContain("unexpectedly");
    }
}
