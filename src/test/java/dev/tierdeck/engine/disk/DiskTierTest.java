package dev.tierdeck.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DiskTierTest extends TierContract {
    @TempDir
    private Path directory;
    private final DiskClock clock = new DiskClock();
    private DiskTier disk;

    @BeforeEach
    void open() {
        disk = clock.open(DiskSettings.in(directory));
        disk.began(List.of(new byte[0]));
        clock.confirm(disk);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Override
    protected Tier tier() {
        return disk;
    }

    @Override
    protected void pass(Duration time) {
        clock.pass(time);
    }
}
