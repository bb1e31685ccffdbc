package dev.tierdeck.bench.fault;

import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.time.Duration;

/** What can be done to the parts. Each begins, and is healed later. */
enum Mischief {
    REDIS_KILLED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            stage.redis().kill();
            stage.redis().close();
        }

        @Override
        void heal(Stage stage, Stage.Part victim) {
            stage.startRedis();
        }
    },
    REDIS_STOPPED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            stage.redis().freeze();
        }

        @Override
        void heal(Stage stage, Stage.Part victim) {
            stage.redis().thaw();
        }
    },
    /** Every connection is ended by the server. */
    CLIENTS_KILLED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            try (var raw = new RawRedis(stage.redis().port())) {
                raw.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            }
        }
    },
    LINE_CUT {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.cut();
        }
    },
    LINE_TORN {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.tear(Direction.TO_CLIENT);
        }
    },
    LINE_REFUSED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.refuse();
        }
    },
    /** Nothing comes back. */
    LINE_SILENT {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.stall(Direction.TO_CLIENT);
        }
    },
    /** Nothing gets there, until it does. */
    LINE_DEAF {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.stall(Direction.TO_SERVER);
        }
    },
    LINE_SLOW {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.delay(Direction.TO_CLIENT, Duration.ofMillis(150));
            victim.redisLine.delay(Direction.TO_SERVER, Duration.ofMillis(150));
        }
    },
    /** The server has forgotten the connections, and the process does not know. */
    LINE_HALF_OPEN {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.halfClose();
        }
    },
    /** Changes are told twice, and those of one message in the opposite order. */
    LINE_DISORDERED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.redisLine.disorder(true, true);
        }
    },
    DATABASE_STOPPED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            stage.postgres().stop();
        }

        @Override
        void heal(Stage stage, Stage.Part victim) {
            stage.postgres().start();
        }
    },
    DATABASE_REFUSED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.postgresLine.refuse();
        }
    },
    DATABASE_SILENT {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.postgresLine.stall(Direction.TO_CLIENT);
        }
    },
    DATABASE_DEAF {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.postgresLine.stall(Direction.TO_SERVER);
        }
    },
    DATABASE_SLOW {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.postgresLine.delay(Direction.TO_CLIENT, Duration.ofMillis(200));
        }
    },
    PROCESS_KILLED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.kill();
        }

        @Override
        void heal(Stage stage, Stage.Part victim) {
            victim.restart();
        }
    },
    PROCESS_STOPPED {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.process().freeze();
        }

        @Override
        void heal(Stage stage, Stage.Part victim) {
            victim.process().thaw();
        }
    },
    DISK_FULL {
        @Override
        void begin(Stage stage, Stage.Part victim) {
            victim.disk.fill();
        }

        @Override
        void heal(Stage stage, Stage.Part victim) {
            victim.disk.free();
        }
    };

    abstract void begin(Stage stage, Stage.Part victim);

    /** Undoes it; lines pass everything again. */
    void heal(Stage stage, Stage.Part victim) {
        victim.redisLine.pass();
        victim.postgresLine.pass();
    }
}
