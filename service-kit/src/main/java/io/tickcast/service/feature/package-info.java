/** Which feature sets there are, the same for the service that computes and the one that learns. */
package io.tickcast.service.feature;
