/** Where HDFS is, for every service that uses it. */
package io.tickcast.service.hdfs;
