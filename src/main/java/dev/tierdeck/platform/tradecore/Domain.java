package dev.tierdeck.platform.tradecore;

/** TradeCore's domains; source: its guide, <i>Cache Domains</i>. */
public enum Domain {
    /** Profiles, settings. */
    USER,
    /** Sessions, tokens, sign-ins under way. */
    AUTH,
    /** Health, connections and credentials of brokers. */
    BROKER,
    /** Accounts, balances and positions of virtual brokers. */
    VB,
    /** Accounts, orders, positions. */
    TRADING,
    /** Quotes and bars. */
    MARKET,
    /** Answers of the API. */
    API,
    /** Locks, limits, figures. */
    SYSTEM
}
