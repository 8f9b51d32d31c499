/**
 * Health and metrics of a program over HTTP, read-only, on the loopback address unless told
 * otherwise. Nothing here knows what is well or what is measured: whoever serves hands over three
 * pages. Both applications use it; the web server of the JDK is used here only.
 */
@NullMarked
package io.orderguard.http;

import org.jspecify.annotations.NullMarked;
