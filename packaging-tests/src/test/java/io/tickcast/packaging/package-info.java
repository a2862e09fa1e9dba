/**
 * Checks what is delivered around the services: images, compose file, chart, alert rules and
 * dashboards. Nothing here needs a Docker engine or a cluster.
 */
package io.tickcast.packaging;
