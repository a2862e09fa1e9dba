{{/*
The objects of one service, each from (dict "root" $ "component" "ingest" …). A service's own files name what is
special about it: its image, its variables.
*/}}

{{/*
  + "repository" the image, "env" the variables as text, "uploads" the folder of a volume for them, if any, "ready" what
  the readiness probe asks, if not whether all servers are there
*/}}
{{- define "tickcast.deployment" -}}
{{- $values := index .root.Values .component -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  {{- if not (and $values.autoscaling $values.autoscaling.enabled) }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      {{- include "tickcast.selectorLabels" . | nindent 6 }}
  strategy:
    {{- if .recreate }}
    type: Recreate
    {{- else }}
    # The new pod is ready before an old one goes: no partition is without a consumer for longer than a rebalance.
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  template:
    metadata:
      labels:
        {{- include "tickcast.labels" . | nindent 8 }}
      {{- with $values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "tickcast.fullname" .root }}-{{ .component }}
      {{- include "tickcast.podSecurity" (dict "user" .root.Values.image.user) | nindent 6 }}
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .root.Values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
      {{- include "tickcast.placement" (dict "root" .root "component" .component "values" $values) | nindent 6 }}
      containers:
        - name: {{ .component }}
          image: {{ include "tickcast.image" . }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- include "tickcast.containerSecurity" . | nindent 10 }}
          ports:
            - name: http
              containerPort: 8080
          env:
            {{- .env | trim | nindent 12 }}
            {{- with $values.javaOptions }}
            # The image's own options stand in JAVA_TOOL_OPTIONS, and stay.
            - name: JDK_JAVA_OPTIONS
              value: {{ . | quote }}
            {{- end }}
            {{- range $name, $value := $values.env }}
            - name: {{ $name }}
              value: {{ include "tickcast.text" $value | quote }}
            {{- end }}
            {{- with .root.Values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          {{- with .root.Values.extraEnvFrom }}
          envFrom:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- include "tickcast.probes" . | nindent 10 }}
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            {{- include "tickcast.mounts" .root | nindent 12 }}
            {{- with .uploads }}
            - name: uploads
              mountPath: {{ . }}
            {{- end }}
      volumes:
        {{- include "tickcast.volumes" .root | nindent 8 }}
        {{- if .uploads }}
        - name: uploads
          emptyDir:
            sizeLimit: {{ .root.Values.uploads.size }}
        {{- end }}
{{- end -}}

{{- define "tickcast.probes" -}}
# A first start may take two minutes on a busy machine; from then on the others judge.
startupProbe:
  httpGet: { path: /q/health/started, port: http }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /q/health/live, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: {{ .ready | default "/q/health/ready" }}, port: http }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{- define "tickcast.placement" -}}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .root.Values.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range .root.Values.topologySpread.topologyKeys }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $.root.Values.topologySpread.whenUnsatisfiable }}
    # A cordoned node is no place to spread to.
    nodeTaintsPolicy: Honor
    labelSelector:
      matchLabels:
        {{- include "tickcast.selectorLabels" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "tickcast.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    {{- include "tickcast.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: 8080
      targetPort: http
{{- end -}}

{{- define "tickcast.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
  {{- with .root.Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
# Nothing of ours talks to the cluster's API.
automountServiceAccountToken: false
{{- end -}}

{{- define "tickcast.hpa" -}}
{{- $values := index .root.Values .component -}}
{{- if $values.autoscaling.enabled -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "tickcast.fullname" .root }}-{{ .component }}
  minReplicas: {{ $values.autoscaling.minReplicas }}
  maxReplicas: {{ $values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $values.autoscaling.cpu }}
  behavior:
    # Every change moves partitions: think it over before shrinking.
    scaleDown:
      stabilizationWindowSeconds: 600
{{- end -}}
{{- end -}}

{{- define "tickcast.pdb" -}}
{{- if .root.Values.podDisruptionBudget.enabled -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "tickcast.metadata" . | nindent 2 }}
spec:
  maxUnavailable: 1
  # A pod that is not ready, since a server is away, holds up no drained node.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "tickcast.selectorLabels" . | nindent 6 }}
{{- end -}}
{{- end -}}
