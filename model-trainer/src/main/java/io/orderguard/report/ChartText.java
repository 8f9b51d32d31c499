package io.orderguard.report;

/**
 * What a chart says in words.
 *
 * @param title over it, and for those who cannot see it
 * @param xTitle of the horizontal axis
 * @param yTitle of the vertical axis, empty = none
 */
record ChartText(String title, String xTitle, String yTitle) {}
