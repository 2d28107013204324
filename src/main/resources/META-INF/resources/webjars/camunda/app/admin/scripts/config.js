export default {
  customScripts: ['scripts/dondoc/ministry.js']
};
