package dev.tierdeck.desktop.keys;

import java.util.Locale;

/** The kinds of value Redis has, each with the letter and the hue of its badge; the hue is a style class of the same name. */
enum RedisKind {
    STRING("S"), HASH("H"), LIST("L"), SET("U"), ZSET("Z"), STREAM("X"), JSON("J"), OTHER("?");

    private final String letter;

    RedisKind(String letter) {
        this.letter = letter;
    }

    /** The kind that Redis' TYPE calls so. */
    static RedisKind of(String redisType) {
        return switch (redisType) {
            case "string" -> STRING;
            case "hash" -> HASH;
            case "list" -> LIST;
            case "set" -> SET;
            case "zset" -> ZSET;
            case "stream" -> STREAM;
            case "ReJSON-RL" -> JSON;
            default -> OTHER;
        };
    }

    /** One letter, none of them twice. */
    String letter() {
        return letter;
    }

    /** The style class that gives the badge its hue. */
    String style() {
        return "kind-" + name().toLowerCase(Locale.ROOT);
    }
}
