package io.orderguard.app;

/**
 * How histories are kept beside their store.
 *
 * @param cacheBytes heap for the histories of recently seen customers and cards; 0 = none
 */
public record HistoryConfig(long cacheBytes) {}
