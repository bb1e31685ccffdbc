/**
 * What a service that embeds the engine needs around it: settings from outside, opening and closing in order, clean-up, health.
 *
 * <p>A {@link dev.tierdeck.engine.service.CacheService} is told everything by one value, {@link dev.tierdeck.engine.service.ServiceSettings}.
 * Precedence: options, environment, file, default. Names of the seeds keep their spelling; those of the agents' guide are allowed in
 * files and options beside ours, but not in the environment, where {@code default_ttl} might be anybody's.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>CACHE_ENABLED</td><td>true</td><td>when false, every read loads and nothing is cleaned up; invalidations still go out</td></tr>
 * <tr><td>CACHE_KEY_PREFIX</td><td>as the layout has it</td><td>what keys of the one layout with a prefix begin with</td></tr>
 * <tr><td>CACHE_DEFAULT_TTL, default_ttl</td><td>300</td><td>seconds; for types that no layout has</td></tr>
 * <tr><td>REDIS_HOST, REDIS_PORT, REDIS_USERNAME, REDIS_PASSWORD, REDIS_DB</td><td>localhost, 6379, none, none, 0</td><td>the server</td></tr>
 * <tr><td>REDIS_SSL, REDIS_SSL_CHECK_HOSTNAME</td><td>false, true</td><td>TLS, and whether the certificate must be for the host</td></tr>
 * <tr><td>REDIS_SSL_CA_CERTS, REDIS_SSL_CERTFILE, REDIS_SSL_KEYFILE</td><td>whom Java trusts, none, none</td><td>PEM files; named as in
 *     redis-py's addresses</td></tr>
 * <tr><td>REDIS_SENTINELS, REDIS_SENTINEL_MASTER</td><td>none</td><td>host:port with commas between, in place of the server's, and what
 *     they call the master</td></tr>
 * <tr><td>REDIS_SENTINEL_USERNAME, REDIS_SENTINEL_PASSWORD</td><td>none</td><td>the sentinels' own; without a password
 *     of theirs they are given the server's where they ask for one</td></tr>
 * <tr><td>REDIS_SOCKET_TIMEOUT</td><td>5</td><td>seconds; for a connection and for a reply</td></tr>
 * <tr><td>REDIS_HEALTH_CHECK_INTERVAL</td><td>30</td><td>seconds between two looks; a tier that is down is tried again then</td></tr>
 * <tr><td>REDIS_SCAN_COUNT</td><td>100</td><td>keys that a step of a walk asks for at first</td></tr>
 * <tr><td>REDIS_PIPELINE_MAX_SIZE</td><td>100</td><td>commands that are under way at once</td></tr>
 * <tr><td>CACHE_RATE_LIMIT_WHEN_AWAY</td><td>allow</td><td>what a limit answers while the server that counts is away: allow, deny, fail;
 *     ours, as the seeds name none</td></tr>
 * <tr><td>CACHE_MEMORY_MAX_SIZE, memory_max_size</td><td>10000</td><td>entries</td></tr>
 * <tr><td>CACHE_DISK_CACHE_ENABLED, disk_cache_enabled</td><td>true</td><td>whether there is a disk tier</td></tr>
 * <tr><td>CACHE_DISK_MAX_SIZE, disk_max_size</td><td>104857600</td><td>bytes</td></tr>
 * <tr><td>CACHE_DISK_CACHE_DIR, disk_cache_dir</td><td>cache</td><td>its folder</td></tr>
 * <tr><td>CACHE_INVALIDATION_STRATEGY, invalidation_strategy</td><td>lru</td><td>what makes room: ttl, lru, lfu, fifo</td></tr>
 * <tr><td>CACHE_CLEANUP_ON_STARTUP</td><td>true</td><td>whether the first clean-up is at the start, else one interval later</td></tr>
 * <tr><td>CACHE_CLEANUP_INTERVAL_HOURS, …_MAX_AGE_HOURS, …_BATCH_SIZE</td><td>6, 24, 1000</td><td>how often, how old, how many keys at
 *     a time</td></tr>
 * <tr><td>CACHE_BROKER_CLEAR_ON_DISCONNECT, …_ON_AUTH_FAIL, CACHE_BROKER_AGGRESSIVE_CLEANUP</td><td>true</td><td>whether an
 *     event clears anything, and whether that is all that could name the broker or one connection's alone</td></tr>
 * <tr><td>CACHE_VB_CLEAR_ON_DISCONNECT, …_ON_RESET, …_ON_DELETE</td><td>true</td><td>likewise, for virtual brokers</td></tr>
 * <tr><td>CACHE_METRICS_ENABLED</td><td>true</td><td>figures over JMX, and in the log at the end; they are counted in any case</td></tr>
 * <tr><td>CACHE_FLEET_ENABLED</td><td>true</td><td>whether other processes are told of this one, with its counters; ours, as the seeds know
 *     none</td></tr>
 * <tr><td>CACHE_LOG_SLOW_OPS, CACHE_SLOW_OP_THRESHOLD_MS</td><td>true, 50</td><td>which operations of tiers are logged as slow</td></tr>
 * <tr><td>CACHE_LOG_HITS, CACHE_LOG_MISSES, CACHE_LOG_KEYS</td><td>false, true, false</td><td>what else is logged</td></tr>
 * <tr><td>CACHE_DEBUG_MODE</td><td>false</td><td>hits, misses and keys are logged unless the three above say otherwise</td></tr>
 * <tr><td>CACHE_BYPASS_CACHE</td><td>false</td><td>no tier is read or filled; puts and invalidations are carried out</td></tr>
 * <tr><td>CACHE_FAKE_MISS_RATE</td><td>0</td><td>the share of reads taken for misses, 0 to 1, or a percentage such as 25%: the seed tells
 *     no unit but for its 0</td></tr>
 * </table>
 *
 * <p><b>What happens on the platform</b> is told to {@link dev.tierdeck.engine.service.PlatformEvents} by whoever sees it happen; it then
 * invalidates by a recipe of the layouts, found by name in whichever layout has it. Cleaning up a broker aggressively, which is the
 * guide's default, is the guide's nine patterns as they stand: they take every user's entries of that broker along, and identifiers that
 * begin alike. Meaning these identifiers exactly would cure only the latter, so who turns it off gets a recipe of its own,
 * {@code connection}, which takes one connection and spares the broker's other users. A failure is the caller's to hear, unlike a failed
 * read: only the caller knows whether a stale balance may be shown.
 *
 * <p><b>A limit whose server is away</b> allows unless the settings say otherwise: a failure of the cache never fails its caller. What it
 * allows then is not counted, and says so. Where a limit guards money or a contract with a broker, deny is the setting. Counts live in the
 * server alone: one that comes back without what it kept begins anew, so about its restart twice the limit may pass.
 *
 * <p><b>Clean-up is a service's, never a desk's.</b> It begins with a service, on the types that the layouts' {@code cleanup} lists name,
 * and nothing that only looks (the window, the command line) can reach it.
 */
@NullMarked
package dev.tierdeck.engine.service;

import org.jspecify.annotations.NullMarked;
