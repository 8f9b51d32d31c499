package io.orderguard.catalogue;

/**
 * One declared input column.
 *
 * @param name how models and reports call it, unique in its catalogue
 * @param kind what it is to a model
 * @param field the order's field it is read from
 */
public record Feature(String name, FeatureKind kind, String field) {}
