export default {
  customScripts: ['scripts/dondoc/supervisors.js']
};
